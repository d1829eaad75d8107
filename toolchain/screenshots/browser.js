"use strict";

const { execFileSync } = require("node:child_process");
const { accessSync, constants } = require("node:fs");
const { delimiter, join } = require("node:path");

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** A Chromium that starts: from PATH, else from an npm package; undefined if neither starts. */
function findChromium() {
  return [...onPath(), ...inPackage()].find(starts);
}

function onPath() {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).filter((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Unpacks it in a separate process, because the package is an ES module. */
function inPackage() {
  const script = 'import chromium from "@sparticuz/chromium"; console.log(await chromium.executablePath())';
  try {
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: __dirname,
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 60_000,
    });
    return [printed.toString().trim()];
  } catch {
    return [];
  }
}

function starts(file) {
  try {
    execFileSync(file, ["--version"], { stdio: "ignore", timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

module.exports = { findChromium };

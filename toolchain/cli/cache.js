"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { askVersion, isExecutable } = require("./ask-version.js");
const { bringHelpersUpToDate } = require("./helpers.js");
const { PINNED, compare, objection, parse } = require("./versions.js");

/** `~/.pulumi/versions`, where the Automation API installs CLIs too. */
function versionsFolder() {
  const home = os.homedir();
  if (!path.isAbsolute(home)) throw new Error("there is no home folder (HOME is empty); set HOME");
  return path.join(home, ".pulumi", "versions");
}

const folderOf = (version) => path.join(versionsFolder(), version);
const cliIn = (folder) => path.join(folder, "bin", "pulumi");
const stampIn = (folder) => path.join(folder, "built-by-toolchain.json");

function readStamp(folder) {
  try {
    return JSON.parse(fs.readFileSync(stampIn(folder), "utf8"));
  } catch {
    return undefined;
  }
}

/** A CLI of the cache: the pinned version if it is there, else the newest supported one. */
async function findInCache({ pinned }) {
  const objections = [];
  for (const version of cachedVersions(pinned)) {
    try {
      const checked = await checkCached(version);
      const wrong = objection(checked, { pinned });
      if (wrong === undefined) return { path: cliIn(folderOf(version)), version: checked };
      objections.push(`${version}: ${wrong}`);
    } catch (error) {
      objections.push(`${version}: ${error.message}`);
    }
  }
  const nothing = `no ${pinned ? `v${PINNED}` : "supported version"} in ${versionsFolder()}`;
  throw new Error(objections.length === 0 ? nothing : objections.join("; "));
}

function cachedVersions(pinned) {
  if (pinned) return fs.existsSync(folderOf(PINNED)) ? [PINNED] : [];
  let names = [];
  try {
    names = fs.readdirSync(versionsFolder());
  } catch (error) {
    if (error.code !== "ENOENT") throw new Error(`it cannot be read: ${error.message}`, { cause: error });
  }
  return names
    .filter((name) => parse(name) !== undefined)
    .sort((a, b) => (a === PINNED ? -1 : b === PINNED ? 1 : compare(b, a)));
}

/** A stamp is written last, so a folder with one is whole; one of somebody else's has to answer. */
async function checkCached(version) {
  const folder = folderOf(version);
  if (!isExecutable(cliIn(folder))) throw new Error("its bin/pulumi is missing");
  const stamp = readStamp(folder);
  if (stamp === undefined) return askVersion(cliIn(folder));
  bringHelpersUpToDate(path.join(folder, "bin"));
  return stamp.version;
}

module.exports = { versionsFolder, folderOf, cliIn, stampIn, findInCache };

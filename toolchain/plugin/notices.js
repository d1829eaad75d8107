"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { ROOT } = require("../paths.js");

const INTRODUCTION = `plugin.js holds this provider, which is licensed under Apache-2.0, and parts of the packages below.
Each is listed with its version, its license and the texts that came with it.`;
const LINE = "-".repeat(80);

/** The licenses of all packages that these files of a bundle come from. Paths are relative to the repository. */
function noticesOf(files) {
  const folders = [...new Set(files.flatMap(packageFolder))].sort();
  const notices = folders.map((folder) => noticeOf(path.join(ROOT, folder)));
  return [INTRODUCTION, ...notices].join(`\n\n${LINE}\n`) + "\n";
}

/** `node_modules/@scope/name` of a file in it; undefined for our own files. */
function packageFolder(file) {
  return file.match(/^(.*\/)?node_modules\/(@[^/]+\/)?[^/]+/)?.slice(0, 1) ?? [];
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const texts = licenseTexts(folder);
  if (typeof license !== "string" || texts.length === 0) {
    throw new Error(`${name} has no license text, so the plugin cannot include it`);
  }
  return [`${name} ${version}, ${license}`, ...texts].join("\n\n");
}

/** The files of licenses and notices; for a package without any, the end of its README. */
function licenseTexts(folder) {
  const files = fs.readdirSync(folder).sort();
  const read = (file) => fs.readFileSync(path.join(folder, file), "utf8").trim();
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).map(read);
  if (texts.length > 0) return texts;
  const readme = files.filter((file) => /^readme/i.test(file)).map(read);
  return readme.flatMap((text) => text.match(/^(#+ *)?licen[cs]e\n[^]+copyright[^]+/im) ?? []);
}

module.exports = { noticesOf };

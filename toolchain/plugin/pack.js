"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { LOCAL, ROOT } = require("../paths.js");

const BIN = path.join(ROOT, "provider", "bin");
const NAME = "akamai-event-center";

/** Writes what a release consists of into a folder, and returns the line that installs each. */
function packAll(folder) {
  fs.mkdirSync(folder, { recursive: true });
  return [...packPackages(folder).map((tarball) => `npm install ${tarball}`), packPlugin(folder)];
}

function packPackages(folder) {
  const args = ["pack", "--json", "--workspaces", "--pack-destination", folder];
  const report = execFileSync("npm", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
  return JSON.parse(report).map(({ filename }) => path.join(folder, filename));
}

/** One archive for every platform, since the plugin runs on the Node that is there. Returns the line that installs it. */
function packPlugin(folder) {
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "provider", "package.json"), "utf8"));
  const archive = path.join(folder, `pulumi-resource-${NAME}-v${version}.tar.gz`);
  const license = ["-C", path.dirname(BIN), "LICENSE"];
  execFileSync("tar", ["-czf", archive, "-C", BIN, ...fs.readdirSync(BIN), ...license]);
  return `pulumi plugin install resource ${NAME} ${version} --file ${archive}`;
}

if (require.main === module) {
  const [folder = path.join(LOCAL, "packed")] = process.argv.slice(2);
  for (const line of packAll(path.resolve(folder))) console.log(line);
}

module.exports = { packPlugin };

"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { LOCAL, ROOT } = require("../paths.js");

const BIN = path.join(ROOT, "provider", "bin");
const NAME = "akamai-event-center";

/** Writes the files of a release into a folder. Returns the lines that install the packages, the SDK and the plugin. */
function packAll(folder) {
  // A program that has the SDK installed needs the plugin too, so the SDK is kept apart from what everybody installs.
  const sdk = path.join(ROOT, "sdk", "nodejs", "bin");
  const hasSdk = fs.existsSync(path.join(sdk, "package.json"));
  return [
    packWith(["--workspaces"], folder),
    ...(hasSdk ? [packWith([sdk], path.join(folder, "sdk"))] : []),
    packPlugin(folder),
  ];
}

/** Packs with npm, and returns the one line that installs all of it. */
function packWith(what, folder) {
  fs.mkdirSync(folder, { recursive: true });
  // The pages install every tarball in this folder.
  for (const name of fs.readdirSync(folder)) if (name.endsWith(".tgz")) fs.rmSync(path.join(folder, name));
  const args = ["pack", "--json", ...what, "--pack-destination", folder];
  const report = execFileSync("npm", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
  return ["npm install", ...JSON.parse(report).map(({ filename }) => path.join(folder, filename))].join(" ");
}

/** One archive for every platform, since the plugin runs on the installed Node. Returns the line that installs it. */
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

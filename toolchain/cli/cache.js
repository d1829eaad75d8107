"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** The version that go.mod builds, and that the tests are written for. */
const PINNED = pinnedIn(path.join(__dirname, "go.mod"));
/** Older versions do not understand the requests of this repository's @pulumi/pulumi. */
const SUPPORTED = ">=3.250.0 <4.0.0";

/** In the folder of a CLI that `go build` made, which has no helpers next to it. */
const BUILT_HERE = "built-by-toolchain.json";

function pinnedIn(file) {
  const [, version] =
    /^require github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)$/m.exec(fs.readFileSync(file, "utf8")) ?? [];
  if (version === undefined) throw new Error(`${file} requires no version of Pulumi`);
  return version;
}

/** `~/.pulumi/versions`, where the Automation API installs CLIs too. */
function versionsFolder() {
  const home = os.homedir();
  if (!path.isAbsolute(home)) throw new Error("there is no home folder (HOME is empty); set HOME");
  return path.join(home, ".pulumi", "versions");
}

const folderOf = (version) => path.join(versionsFolder(), version);
const cliIn = (folder) => path.join(folder, "bin", "pulumi");

/** Moves a finished folder to the place of the pinned version, where only a broken one may be. Returns the CLI. */
function putInPlace(finished) {
  fs.rmSync(folderOf(PINNED), { recursive: true, force: true });
  fs.renameSync(finished, folderOf(PINNED));
  return cliIn(folderOf(PINNED));
}

module.exports = { PINNED, SUPPORTED, BUILT_HERE, versionsFolder, folderOf, cliIn, putInPlace };

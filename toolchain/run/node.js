"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const { tool } = require("./paths.js");
const { withoutNodeSettings } = require("./process.js");

const OLDEST = 22; // what @pulumi/pulumi needs

/** The one Node that everything runs on: the pinned one where npm could install it, else the machine's. */
function pickNode() {
  for (const candidate of [tool("node"), process.execPath]) {
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

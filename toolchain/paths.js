"use strict";

const path = require("node:path");

const ROOT = path.join(__dirname, "..");

/** Files that this repository makes for itself; git ignores them. */
const LOCAL = path.join(ROOT, ".local");

/** npm puts this folder first on the PATH of every script. */
const BIN = path.join(ROOT, "node_modules", ".bin");

const tool = (name) => path.join(BIN, name);

module.exports = { ROOT, LOCAL, BIN, tool };

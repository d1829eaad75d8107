"use strict";

const path = require("node:path");

const ROOT = path.join(__dirname, "..", "..");

/** What this repository makes for itself and git ignores. */
const LOCAL = path.join(ROOT, ".local");

const tool = (name) => path.join(ROOT, "node_modules", ".bin", name);

module.exports = { ROOT, LOCAL, tool };

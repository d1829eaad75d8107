"use strict";

const path = require("node:path");

const ROOT = path.join(__dirname, "..", "..");

module.exports = {
  MODULES: path.join(ROOT, "node_modules"),
  POLICY: path.join(ROOT, "policy"),
  SIMULATOR: path.join(ROOT, "simulator", "dist", "command.js"),
  REPORT: path.join(ROOT, "BENCHMARKS.md"),
  /** What the last runs have found, of which the report is made. */
  RESULTS: path.join(ROOT, ".local", "bench.json"),
};

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { REPORT, RESULTS } = require("../support/paths.js");

/** What has been found now, beside what earlier runs found of the rest. */
function resultsOf(found) {
  const before = fs.existsSync(RESULTS) ? JSON.parse(fs.readFileSync(RESULTS, "utf8")) : {};
  const results = { ...before, ...found, rows: { ...before.rows, ...found.rows } };
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.writeFileSync(RESULTS, JSON.stringify(results, undefined, 2));
  return results;
}

const keep = (text) => fs.writeFileSync(REPORT, text);

module.exports = { resultsOf, keep };

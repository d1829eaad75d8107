"use strict";

const { readFileSync } = require("node:fs");
const path = require("node:path");
const { ROOT } = require("../paths.js");
const { formatted } = require("./formatted.js");

const PAGE = "policy/README.md";

/** The policy pack's README with its tables of rules, by file. */
async function policyRulesFiles() {
  const { withRuleTables } = require("../../policy/dist/rule-tables.js");
  return { [PAGE]: await formatted(withRuleTables(readFileSync(path.join(ROOT, PAGE), "utf8")), "markdown") };
}

module.exports = { policyRulesFiles };

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const prettier = require("prettier");
const { withRuleTables } = require("../dist/rule-tables.js");

const README = path.resolve(__dirname, "../README.md");

async function main() {
  const text = withRuleTables(fs.readFileSync(README, "utf8"));
  const options = await prettier.resolveConfig(README);
  fs.writeFileSync(README, await prettier.format(text, { ...options, parser: "markdown" }));
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

"use strict";

const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { ROOT } = require("../paths.js");
const { eventReferenceFiles } = require("./event-reference.js");
const { policyRulesFiles } = require("./policy-rules.js");
const { schemaFiles } = require("./schemas.js");
const { settingsReferenceFiles } = require("./settings-reference.js");
const { troubleshootingFiles } = require("./troubleshooting.js");

/** Every file of the repository that is generated from the code, with its text. */
const generatedFiles = async () => ({
  ...(await schemaFiles()),
  ...(await eventReferenceFiles()),
  ...(await settingsReferenceFiles()),
  ...(await policyRulesFiles()),
  ...(await troubleshootingFiles()),
});

/** Writes what is stale; with `--check`, only reports it and fails. */
async function main(args) {
  const isCheck = args.includes("--check");
  const stale = Object.entries(await generatedFiles()).filter(([file, text]) => textOf(file) !== text);
  for (const [file, text] of stale) {
    if (!isCheck) writeFileSync(path.join(ROOT, file), text);
    console.log(isCheck ? `${file} is stale: npm run generate` : `wrote ${file}`);
  }
  if (isCheck && stale.length > 0) process.exitCode = 1;
}

function textOf(file) {
  const absolute = path.join(ROOT, file);
  return existsSync(absolute) ? readFileSync(absolute, "utf8") : undefined;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

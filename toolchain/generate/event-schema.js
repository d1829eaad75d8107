"use strict";

const { writeFileSync } = require("node:fs");
const path = require("node:path");
const prettier = require("prettier");
const { ROOT } = require("../run/paths.js");

/** The JSON Schemas that the provider's package carries for editors, by file. */
async function schemaFiles() {
  const { defaultsSchema, eventFileSchema } = require("../../provider/dist/declarations/json-schema.js");
  const schemas = { "event.schema.json": eventFileSchema(), "defaults.schema.json": defaultsSchema() };
  const options = await prettier.resolveConfig(path.join(ROOT, "package.json"));
  const texts = Object.entries(schemas).map(async ([name, schema]) => {
    const text = await prettier.format(JSON.stringify(schema), { ...options, parser: "json" });
    return [path.join(ROOT, "provider", name), text];
  });
  return Object.fromEntries(await Promise.all(texts));
}

async function main() {
  for (const [file, text] of Object.entries(await schemaFiles())) {
    writeFileSync(file, text);
    console.log(`wrote ${path.relative(ROOT, file)}`);
  }
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { schemaFiles };

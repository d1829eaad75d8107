"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { ROOT } = require("./paths.js");

const PACKAGE = "pulumi-akamai-event-center";

/**
 * Event files name their schema in the node_modules of their own project, as a copied template has it. The template itself is
 * never installed here, so editors get the schemas at that place.
 * @param {string} [project]
 */
function provideSchemas(project = path.join(ROOT, "examples", "gitops")) {
  const folder = path.join(project, "node_modules", PACKAGE);
  if (fs.existsSync(path.join(folder, "package.json"))) return;
  fs.mkdirSync(folder, { recursive: true });
  for (const name of ["event.schema.json", "defaults.schema.json"]) {
    fs.copyFileSync(path.join(ROOT, "provider", name), path.join(folder, name));
  }
}

module.exports = { provideSchemas };

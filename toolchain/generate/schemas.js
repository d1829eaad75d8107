"use strict";

const { formatted } = require("./formatted.js");

/** The JSON Schemas for editors, the OpenAPI description and the Pulumi schema of the native provider, by file. */
async function schemaFiles() {
  const {
    defaultsSchema,
    eventFileSchema,
  } = require("../../provider/dist/declarations/schema/json-schema.js");
  const { openApi } = require("../../provider/dist/contract/openapi.js");
  const { pluginSchema } = require("../../provider/dist/plugin/schema.js");
  return {
    "provider/event.schema.json": await formatted(JSON.stringify(eventFileSchema()), "json"),
    "provider/defaults.schema.json": await formatted(JSON.stringify(defaultsSchema()), "json"),
    "provider/openapi.json": await formatted(JSON.stringify(openApi()), "json"),
    "provider/plugin/schema.json": await formatted(JSON.stringify(pluginSchema()), "json"),
  };
}

module.exports = { schemaFiles };

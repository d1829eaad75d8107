"use strict";

const { formatted } = require("./formatted.js");

/** The JSON Schemas for editors and the OpenAPI description that the provider's package carries, by file. */
async function schemaFiles() {
  const {
    defaultsSchema,
    eventFileSchema,
  } = require("../../provider/dist/declarations/schema/json-schema.js");
  const { openApi } = require("../../provider/dist/contract/openapi.js");
  return {
    "provider/event.schema.json": await formatted(JSON.stringify(eventFileSchema()), "json"),
    "provider/defaults.schema.json": await formatted(JSON.stringify(defaultsSchema()), "json"),
    "provider/openapi.json": await formatted(JSON.stringify(openApi()), "json"),
  };
}

module.exports = { schemaFiles };

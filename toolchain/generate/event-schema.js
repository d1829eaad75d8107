"use strict";

const { formatted } = require("./formatted.js");

/** The JSON Schemas that the provider's package carries for editors, by file. */
async function schemaFiles() {
  const {
    defaultsSchema,
    eventFileSchema,
  } = require("../../provider/dist/declarations/schema/json-schema.js");
  return {
    "provider/event.schema.json": await formatted(JSON.stringify(eventFileSchema()), "json"),
    "provider/defaults.schema.json": await formatted(JSON.stringify(defaultsSchema()), "json"),
  };
}

module.exports = { schemaFiles };

"use strict";

const path = require("node:path");
const prettier = require("prettier");
const { ROOT } = require("../paths.js");

/** A text as `npm run format` would leave it. */
async function formatted(text, parser) {
  const options = await prettier.resolveConfig(path.join(ROOT, "package.json"));
  return prettier.format(text, { ...options, parser });
}

module.exports = { formatted };

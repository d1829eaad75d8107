#!/usr/bin/env node
"use strict";

const { findInSdk } = require("./sdk.js");

// Without this, a provider whose engine was killed would wait for requests forever.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();

try {
  require(findInSdk("dynamic-provider", process.cwd()));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

"use strict";

// Runs TypeScript from the sources, with the transform that jest uses.
const quickStarts = require("../tests/support/quick-starts.js");
const cleanEnvironment = require("../toolchain/environment.js");
const { transformFileSync } = require("@swc/core");

require.extensions[".ts"] = (module, file) => {
  const { code } = transformFileSync(file, {
    sourceMaps: "inline",
    jsc: { target: "es2023", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
  });
  module._compile(code, file);
};

const { main } = require("./main.ts");

cleanEnvironment();
quickStarts();

main().then(
  (code) => (process.exitCode = code),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { goEnvironment } = require("../cli/go-build.js");
const { LOCAL } = require("../paths.js");
const { runToEnd } = require("../process.js");

/** The folder for Go's builds of the languages. */
const BUILT = path.join(LOCAL, "languages", "bin");

/** Commands of the module in this folder, and of the modules below it that pin other versions of Pulumi. */
const COMMANDS = {
  generate: { module: ".", package: "./generate" },
  judge: { module: ".", package: "./judge" },
  "pulumi-language-yaml": {
    module: "yaml",
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  },
};

/** Builds a command, with Go's cache, and returns its path. */
async function built(name) {
  const command = COMMANDS[name];
  fs.mkdirSync(BUILT, { recursive: true });
  const file = path.join(BUILT, name);
  console.log(`building ${name} with Go; the first time takes some minutes`);
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w"];
  await go(path.join(__dirname, command.module), ["build", ...flags, "-o", file, command.package]);
  return file;
}

async function go(cwd, args) {
  const status = await runToEnd("go", args, { cwd, env: goEnvironment() }).catch((error) => {
    throw new Error(`go could not be started (${error.message}): https://go.dev/doc/install`);
  });
  if (status !== 0) throw new Error(`\`go ${args[0]}\` failed with status ${status}.`);
}

module.exports = { BUILT, built, go };

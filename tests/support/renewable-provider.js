"use strict";

// The dynamic provider process of @pulumi/pulumi for many tests: loading the SDK takes most of a test's time, so it stays
// loaded. Each line of stdin loads the entry point and our package anew, with the environment and folder of that line.

const { flushCompileCache } = require("node:module");
const path = require("node:path");
const { createInterface } = require("node:readline");

const ENTRY = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
const PACKAGE = path.dirname(require.resolve("pulumi-akamai-event-center"));
const LISTENED_TO = ["uncaughtException", "unhandledRejection", "exit"];

createInterface(process.stdin)
  .on("line", (line) => {
    const { env, cwd } = JSON.parse(line);
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(cwd);
    for (const event of LISTENED_TO) process.removeAllListeners(event);
    for (const file of Object.keys(require.cache)) {
      if (file === ENTRY || file.startsWith(PACKAGE + path.sep)) delete require.cache[file];
    }
    require(ENTRY);
    flushCompileCache?.();
  })
  .once("close", () => process.exit());

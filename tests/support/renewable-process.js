"use strict";

// A provider process for many tests: loading packages takes most of a test's time, so they stay loaded. Each line of stdin
// loads the entry point and our own package anew, with the arguments, the environment and the folder of that line.

const { flushCompileCache } = require("node:module");
const path = require("node:path");
const { createInterface } = require("node:readline");

const [ENTRY] = process.argv.slice(2);
const PACKAGE = path.dirname(require.resolve("pulumi-akamai-event-center"));
const LISTENED_TO = ["uncaughtException", "unhandledRejection", "SIGINT", "SIGTERM", "exit"];

const lines = createInterface(process.stdin);
const OWN = ["end", "error"].flatMap((event) => process.stdin.listeners(event));

lines
  .on("line", (line) => {
    const { args, env, cwd } = JSON.parse(line);
    // Runs the exit handlers of the previous life.
    process.emit("exit", 0);
    for (const event of LISTENED_TO) process.removeAllListeners(event);
    for (const event of ["end", "error"]) {
      for (const listener of process.stdin.listeners(event)) {
        if (!OWN.includes(listener)) process.stdin.removeListener(event, listener);
      }
    }
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, env);
    process.argv = [process.execPath, ENTRY, ...args];
    process.chdir(cwd);
    for (const file of Object.keys(require.cache)) {
      if (file === ENTRY || file.startsWith(PACKAGE + path.sep)) delete require.cache[file];
    }
    require(ENTRY);
    flushCompileCache?.();
  })
  .once("close", () => process.exit());

"use strict";

const { spawn } = require("node:child_process");
const path = require("node:path");
const { performance } = require("node:perf_hooks");

/** Runs a command to its end and returns its seconds. Rejects if the command fails. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve({ seconds: (performance.now() - begin) / 1000 });
      else reject(new Error(`${path.basename(command)} ${args.join(" ")} ended with ${code}:\n${output}`));
    });
  });
}

module.exports = { run };

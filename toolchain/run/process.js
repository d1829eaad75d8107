"use strict";

const { spawn } = require("node:child_process");
const os = require("node:os");

/** Runs a command on this terminal and resolves to its exit status; signals reach it, and it is waited for. */
function runToEnd(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    const forward = (signal) => {
      // A terminal has sent Ctrl-C to the child already, and Pulumi takes a second one as "stop at once".
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    const done = () => signals.forEach((signal) => process.removeListener(signal, forward));
    child.once("error", (error) => {
      done();
      reject(error);
    });
    child.once("close", (code, signal) => {
      done();
      resolve(code ?? 128 + (os.constants.signals[signal ?? "SIGKILL"] ?? 0));
    });
  });
}

/** What a person has set for another Node or another project must not reach ours. */
function withoutNodeSettings(env) {
  const rest = { ...env };
  for (const name of ["NODE_OPTIONS", "NODE_PATH", "NODE_ENV"]) delete rest[name];
  return rest;
}

module.exports = { runToEnd, withoutNodeSettings };

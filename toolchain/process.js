"use strict";

const { spawn } = require("node:child_process");
const os = require("node:os");
const { setTimeout: sleep } = require("node:timers/promises");
const fs = require("node:fs");

const REFUSALS = ["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST"];
const TOUCH_MS = 1_000;
const STALE_MS = 15_000;
const POLL_MS = 500;

/**
 * Runs a command on this terminal and resolves to its exit status; signals reach it, and the command ends first.
 * `watch` may read the output that `options` pipe.
 * @param {(child: import("node:child_process").ChildProcess) => void} [watch]
 */
function runToEnd(command, args, options = {}, watch = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    watch(child);
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

/** Variables for another Node or another project must not reach ours. */
function withoutNodeSettings(env) {
  const rest = { ...env };
  for (const name of ["NODE_OPTIONS", "NODE_PATH", "NODE_ENV"]) delete rest[name];
  return rest;
}

/** Runs `work` while no other process holds the lock; says so once if it has to wait. */
async function withLock(file, say, work) {
  for (let isReported = false; !take(file); isReported = true) {
    if (!isReported) say(`another process is doing this; waiting for it (lock: ${file})`);
    await sleep(POLL_MS);
  }
  const touch = setInterval(() => fs.utimes(file, new Date(), new Date(), () => {}), TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    fs.rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    // If nobody has touched it lately, its holder has died.
    const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_MS) fs.rmSync(file, { force: true });
    return false;
  }
}

/** Ends this program with the message of an error; for an error of the file system, also with what to do. */
function fail(error) {
  console.error(error.message);
  if (REFUSALS.includes(error.code)) {
    console.error(
      "This repository writes into its own folder: move it to a writable folder, and check that the disk is not full.",
    );
  }
  process.exitCode = 1;
}

module.exports = { runToEnd, withoutNodeSettings, withLock, fail };

"use strict";

const { spawn } = require("node:child_process");

const running = new Set();
const GRACE_MS = 2000;

/** Starts a process that does not outlive this one. Resolves to its exit code, or to the signal that ended it. */
function run(command, args, options) {
  const child = spawn(command, args, options);
  running.add(child);
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    // Not "exit": only at "close" has all output been read.
    child.once("close", (code, signal) => resolve(code === null ? signal : code));
  });
  const forget = () => running.delete(child);
  ended.then(forget, forget);
  return { child, ended, stop: () => stop(child) };
}

function stop(child) {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
}

async function stopAll() {
  await Promise.all(
    [...running].map(
      (child) =>
        new Promise((resolve) => {
          child.once("exit", resolve);
          stop(child);
        }),
    ),
  );
}

/** Ends with the engine: on SIGINT or SIGTERM, or when our stdin closes because the engine is gone. */
function endWithTheEngine() {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    // The timers of stop() are unreferenced; this one keeps the process alive for as long as they may take.
    const alive = setTimeout(() => {}, GRACE_MS * 2);
    await stopAll();
    clearTimeout(alive);
    try {
      // The program's own children are in our process group, which the engine made for us.
      process.kill(-process.pid, "SIGKILL");
    } catch {
      process.exit(0);
    }
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  process.stdin.on("end", end);
  process.stdin.on("error", end);
  process.stdin.resume();
}

module.exports = { run, stopAll, endWithTheEngine };

"use strict";

const os = require("node:os");

const SIGNALS = /** @type {const} */ (["SIGHUP", "SIGINT", "SIGTERM"]);

/** Calls `end` should this process end before the returned function is called, be it by a signal. */
function tieToThisProcess(end) {
  const exit = (signal) => process.exit(128 + os.constants.signals[signal]);
  process.once("exit", end);
  for (const signal of SIGNALS) process.once(signal, exit);
  return () => {
    process.removeListener("exit", end);
    for (const signal of SIGNALS) process.removeListener(signal, exit);
  };
}

module.exports = { tieToThisProcess };

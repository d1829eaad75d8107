"use strict";

const { spawnSync } = require("node:child_process");
const { ROOT } = require("../paths.js");

const STACK = "local";

/** Commands that would ask before they act; the demo answers for the person. */
const ASKING = ["up", "refresh", "destroy", "cancel"];

/** The arguments of the CLI; `up` by default. */
function commandFor([command = "up", ...args]) {
  const isAsking = ASKING.includes(command);
  const answer = isAsking ? ["--yes"] : ["--non-interactive"];
  const brief = isAsking && command !== "cancel" ? ["--skip-preview"] : [];
  const stack = command === "stack" || command === "version" ? [] : ["--stack", STACK];
  return [command, ...answer, ...brief, ...stack, ...args];
}

/** Creates the stack in the first run, and selects it in every other. */
function ensureStack(cli, env) {
  const args = ["stack", "select", "--create", "--stack", STACK, "--non-interactive"];
  const { status, stderr, error } = spawnSync(cli, args, { cwd: ROOT, env, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`The stack "${STACK}" could not be created: ${error ? error.message : stderr}`);
  }
}

module.exports = { commandFor, ensureStack };

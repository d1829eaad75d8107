"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { performance } = require("node:perf_hooks");

const LOOK_EVERY_MS = 100;
const TICKS_A_SECOND = 100;

/** What runs below the CLI, told by its command line; the first that fits. */
const PARTS = [
  ["policy pack", /run-policy-pack/],
  ["provider", /dynamic-provider|[\\/]plugin\.js/],
  ["program", /cmd\/run\b/],
  ["language host", /language-host|pulumi-language-nodejs/],
];

/**
 * Runs a command to its end: {output, seconds, cpu}. `cpu` is the processor time of each part in seconds, the command
 * itself among them as "engine"; empty if the machine has no /proc. Rejects if the command fails.
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const parts = new Map();
    const look = () => watch(child.pid, parts);
    const timer = setInterval(look, LOOK_EVERY_MS);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.once("close", (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - begin) / 1000;
      if (code === 0) resolve({ output, seconds, cpu: totals(parts) });
      else reject(new Error(`${path.basename(command)} ${args.join(" ")} ended with ${code}:\n${output}`));
    });
  });
}

function watch(root, parts) {
  for (const pid of descendants(root)) {
    try {
      const name = pid === root ? "engine" : partOf(fs.readFileSync(`/proc/${pid}/cmdline`, "utf8"));
      const [user, system] = statOf(pid).slice(11, 13).map(Number);
      if (name) parts.set(pid, { name, cpu: (user + system) / TICKS_A_SECOND });
    } catch {
      // It has ended meanwhile: what was seen last counts.
    }
  }
}

const partOf = (commandLine) => PARTS.find(([, pattern]) => pattern.test(commandLine))?.[0];

/** The fields after the name, which may hold spaces. */
const statOf = (pid) =>
  fs
    .readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");

function descendants(root) {
  const children = new Map();
  for (const entry of processIds()) {
    try {
      const parent = Number(statOf(entry)[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function processIds() {
  try {
    return fs.readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  } catch {
    return [];
  }
}

/** Launchers and what they launch are one part. */
function totals(parts) {
  const cpu = {};
  for (const part of parts.values()) cpu[part.name] = (cpu[part.name] ?? 0) + part.cpu;
  return cpu;
}

module.exports = { run };

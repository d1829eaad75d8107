"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const { performance } = require("node:perf_hooks");

const LOOK_EVERY_MS = 100;
const TICKS_A_SECOND = 100;

/** What runs below the CLI, told by its command line; the first that fits. */
const PARTS = [
  ["policy pack", /run-policy-pack/],
  ["provider", /dynamic-provider/],
  ["program", /cmd\/run\b/],
  ["language host", /language-host|pulumi-language-nodejs/],
];

/**
 * Runs a command to its end: {code, output, seconds, cpu, peak}. `cpu` (seconds) and `peak` (bytes in memory) are of
 * each part, the command itself among them as "engine"; they are empty where the machine has no /proc.
 */
function runWatched(command, args, options) {
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
      resolve({ code, output, seconds, ...totals(parts) });
    });
  });
}

function watch(root, parts) {
  for (const pid of descendants(root)) {
    try {
      const name = pid === root ? "engine" : partOf(fs.readFileSync(`/proc/${pid}/cmdline`, "utf8"));
      const peak = /^VmHWM:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
      const cpu = cpuOf(pid);
      if (name && peak && cpu !== undefined) parts.set(pid, { name, cpu, peak: Number(peak[1]) * 1024 });
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

/** Launchers and what they launch are one part: their times add up, their peaks do not. */
function totals(parts) {
  const cpu = {};
  const peak = {};
  for (const part of parts.values()) {
    cpu[part.name] = (cpu[part.name] ?? 0) + part.cpu;
    peak[part.name] = Math.max(peak[part.name] ?? 0, part.peak);
  }
  return { cpu, peak };
}

/** The processor time of a running process in seconds; undefined where there is no /proc. */
function cpuOf(pid) {
  try {
    const fields = statOf(pid);
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}

module.exports = { runWatched, cpuOf };

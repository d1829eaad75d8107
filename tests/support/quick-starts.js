"use strict";

const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const path = require("node:path");

const ROOT = path.join(__dirname, "../..");
const CACHE = path.join(ROOT, ".local", "compile-cache");
const LAZY_PACKAGES = path.join(__dirname, "lazy-packages.js");

// The engine kills providers and policy packs before they can add to the cache.
const KILLED = [
  "@pulumi/policy",
  "pulumi-akamai-event-center/handler",
  "pulumi-akamai-event-center-policy/rules",
  "typescript",
];

/** Every Node process of a run, the programs' and the providers' included, starts in half the time. */
module.exports = function quickStarts() {
  process.env.NODE_OPTIONS = `--require ${JSON.stringify(LAZY_PACKAGES)}`;
  process.env.NODE_COMPILE_CACHE = CACHE;
  if (existsSync(CACHE)) return;
  const source = KILLED.map((name) => `require(${JSON.stringify(name)});`).join("");
  spawnSync(process.execPath, ["-e", source], { cwd: ROOT, stdio: "ignore" });
};

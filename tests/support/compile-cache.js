"use strict";

const { spawn } = require("node:child_process");
const os = require("node:os");
const path = require("node:path");

// The engine kills providers and policy packs before they could keep what they have compiled.
const KILLED = [
  "@pulumi/policy",
  "pulumi-akamai-event-center/handler",
  "pulumi-akamai-event-center-policy/rules",
  "typescript",
];

/** Every Node process of a run, the programs' and the providers' included, shares one cache of compiled modules. */
module.exports = function shareCompileCache() {
  process.env.NODE_COMPILE_CACHE = path.join(os.tmpdir(), "event-center-compile-cache");
  const source = KILLED.map((name) => `require(${JSON.stringify(name)});`).join("");
  spawn(process.execPath, ["-e", source], { cwd: path.join(__dirname, "../.."), stdio: "ignore" }).unref();
};

"use strict";

// What every root npm script calls. Runs before any package is there, on whatever Node the machine has (18 or later).

const { explain } = require("./run/explain.js");
const { ensurePackages } = require("./run/packages.js");
const { pickNode } = require("./run/node.js");
const { runToEnd, withoutNodeSettings } = require("./run/process.js");
const path = require("node:path");

async function main() {
  await ensurePackages();
  const node = pickNode();
  const env = withoutNodeSettings(process.env);
  env.PATH = [path.dirname(node), env.PATH].filter(Boolean).join(path.delimiter);
  return runToEnd(node, [path.join(__dirname, "run", "tasks.js"), ...process.argv.slice(2)], { env });
}

main().then(
  (code) => (process.exitCode = code),
  (error) => {
    console.error(explain(error));
    process.exitCode = 1;
  },
);

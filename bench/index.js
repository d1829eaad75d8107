"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { parseArgs } = require("node:util");
const { currentCli } = require("../toolchain/cli/index.js");
const cleanEnvironment = require("../toolchain/environment.js");
const { document, rowsTable } = require("./document.js");
const { GROUPS, measureGroup } = require("./rows.js");

const ROOT = path.join(__dirname, "..");
const REPORT = path.join(ROOT, "BENCHMARKS.md");
/** The results of the last full-size run of each group, from which the report is made. */
const RESULTS = path.join(ROOT, ".local", "bench.json");

const NAMES = GROUPS.map(({ name }) => name);

const USAGE = `npm run bench -- [GROUP…] [options]
Measures our side and another one in turns on the real engine, and prints a table. A full-size run writes BENCHMARKS.md.

  GROUP            ${NAMES.join(", ")}; all by default
  --scale NUMBER   the share of the usual number of events, such as 0.02; 1 by default
  --rounds NUMBER  how often each side runs; 1 by default
  --help
`;

const say = (line) => process.stderr.write(`${line}\n`);

async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      scale: { type: "string", default: "1" },
      rounds: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const strange = positionals.filter((name) => !NAMES.includes(name));
  if (strange.length > 0)
    throw new Error(`Unknown group ${strange.join(", ")}; the groups are ${NAMES.join(", ")}`);
  const [scale, rounds] = [positive("scale", values.scale), positive("rounds", values.rounds)];
  const cli = await currentCli();
  cleanEnvironment();
  const machine = machineOf(cli);
  say(`bench: ${machine}`);
  const found = {};
  for (const group of GROUPS) {
    if (positionals.length > 0 && !positionals.includes(group.name)) continue;
    const missing = group.missing?.();
    if (missing) {
      say(`${group.name}: left out, ${missing}`);
      continue;
    }
    say(`${group.name}:`);
    found[group.name] = { machine, ...(await measureGroup(group, { cli, scale, rounds, say })) };
    // After each group, so that an interrupted run keeps its results.
    if (scale === 1) fs.writeFileSync(REPORT, await document(kept(found)));
  }
  console.log(await rowsTable(found));
}

/** The new results, and those of earlier runs for the other groups. */
function kept(found) {
  const before = fs.existsSync(RESULTS) ? JSON.parse(fs.readFileSync(RESULTS, "utf8")) : {};
  const results = { ...before, ...found };
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.writeFileSync(RESULTS, JSON.stringify(results, null, 2));
  return results;
}

/** What the figures depend on; nothing that identifies the machine. */
function machineOf(cli) {
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const { version } = cli;
  return `${os.availableParallelism()} cores, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}, Pulumi ${version}`;
}

function positive(name, text) {
  if (!(Number(text) > 0)) throw new Error(`--${name} must be a number above 0, not ${text}`);
  return Number(text);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

"use strict";

const { resolveCli } = require("../toolchain/cli/resolve.js");
const { measureGrowth } = require("./growth/curves.js");
const { measureKills } = require("./kills.js");
const { readOptions, USAGE } = require("./options.js");
const { machineOf } = require("./report/machine.js");
const { resultsOf, keep } = require("./report/results.js");
const { document, growthTable, killsTable, rowsTable } = require("./report/document.js");

const FULL_SIZE = 1000;
const say = (line) => process.stderr.write(`${line}\n`);

async function main(args) {
  const { help, size, rounds, rows, growth, kills } = readOptions(args);
  if (help) {
    console.log(USAGE);
    return;
  }
  const cli = await resolveCli({ pinned: true });
  const machine = machineOf(cli);
  say(`bench: ${machine}`);
  const isFull = size === undefined || size === FULL_SIZE;
  // After each row: a run of an hour that is interrupted has measured what it has measured.
  const note = (found) => isFull && keep(document(resultsOf(found)));
  const found = growth
    ? await grown({ cli, machine, largest: size ?? Infinity, note })
    : kills
      ? { kills: { machine, cases: await measureKills({ cli, say }) } }
      : { rows: await measureRows({ cli, machine, size: size ?? FULL_SIZE, rounds, rows, note }) };
  if (found.rows) console.log(rowsTable(Object.values(found.rows)));
  if (found.growth) console.log(growthTable(found.growth));
  if (found.kills) console.log(killsTable(found.kills));
  note(found);
}

async function grown({ cli, machine, largest, note }) {
  const found = (points) => ({ growth: { machine, points } });
  return found(await measureGrowth({ cli, largest, say, note: (points) => note(found(points)) }));
}

/** A row that cannot be measured does not keep the others from being so. */
async function measureRows({ cli, machine, size, rounds, rows, note }) {
  const found = {};
  for (const { name, measure } of rows) {
    say(`${name}:`);
    try {
      found[name] = { machine, findings: await measure({ cli, size, rounds, say }) };
    } catch (error) {
      say(error.stack);
      const [message] = error.message.split("\n", 1);
      found[name] = {
        machine,
        findings: [{ work: name, against: "", target: "", figures: message }],
      };
    }
    note({ rows: { [name]: found[name] } });
  }
  return found;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

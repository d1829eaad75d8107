"use strict";

const { parseArgs } = require("node:util");
const rows = require("./rows");

const names = rows.map(({ name }) => name);

const USAGE = `npm run bench -- [ROW…] [options]
Measures side by side on the real engine and prints ratios. A run of full size writes BENCHMARKS.md.

  ROW              ${names.join(", ")}; all by default
  --size NUMBER    events of the large calendar, of which the other sizes follow; 1000 by default
  --rounds NUMBER  how often each side runs; 3 by default
  --growth         the curves at 10, 100, 1,000 and 5,000 events instead (slow; --size bounds them)
  --kills          instead: what is left when the CLI is killed, with checkpoints and without
  --help
`;

/** What the command line asks for. Errors: a row or an option that there is not. */
function readOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      size: { type: "string" },
      rounds: { type: "string", default: "3" },
      growth: { type: "boolean", default: false },
      kills: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const strange = positionals.filter((name) => !names.includes(name));
  if (strange.length > 0)
    throw new Error(`There is no row ${strange.join(", ")}; there are ${names.join(", ")}`);
  return {
    ...values,
    size: values.size === undefined ? undefined : wholeNumber("size", values.size),
    rounds: wholeNumber("rounds", values.rounds),
    rows: rows.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
  };
}

function wholeNumber(name, text) {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} is a whole number from 1, not ${text}`);
  return Number(text);
}

module.exports = { readOptions, USAGE };

"use strict";

const { formatted } = require("../toolchain/generate/formatted.js");
const { table } = require("../toolchain/generate/table.js");
const { GROUPS, ratioOf, valueOf } = require("./rows.js");

const times = (ratio) => `${ratio.toFixed(2)}×`;
const shown = (result) =>
  result === undefined
    ? ""
    : result.bytes === undefined
      ? `${result.seconds.toFixed(result.seconds < 10 ? 2 : 1)} s`
      : Math.round(result.bytes).toLocaleString("en");

function targetOf({ limit, most }) {
  return [most && `< ${most} s`, limit && `≤ ${limit}×`].filter(Boolean).join(", ");
}

function verdictOf(row) {
  const isMet = (row.limit ?? Infinity) >= ratioOf(row) && (row.most ?? Infinity) > valueOf(row.ours);
  return isMet ? "met" : "missed";
}

/** The table of all measured rows. */
async function rowsTable(results) {
  const head = [
    "work",
    "ours",
    "against",
    "theirs",
    "a script that only posts",
    "ratio",
    "target",
    "verdict",
    "requests",
  ];
  const rows = inOrder(results).flatMap((group) => group.rows);
  const lines = rows.map((row) => [
    row.work,
    shown(row.ours),
    row.against,
    shown(row.theirs),
    shown(row.floor),
    times(ratioOf(row)),
    targetOf(row),
    verdictOf(row),
    row.ours.requests ?? "",
  ]);
  return formatted(table(head, lines), "markdown");
}

const inOrder = (results) => GROUPS.map(({ name }) => results[name]).filter(Boolean);

/** BENCHMARKS.md with everything that has been measured. */
async function document(results) {
  const machines = [...new Set(inOrder(results).map(({ machine }) => machine))];
  const page = [
    "# Benchmarks",
    "Each row measures our side and another in turns on the real engine and the simulator; of several rounds it shows the one with the " +
      "median ratio. The engine writes state once, at the end (`PULUMI_SKIP_CHECKPOINTS=true`), as in the template. " +
      `Measured on ${machines.join("; and on ")}.`,
    await rowsTable(results),
    "`npm run bench` measures all rows and writes this page; `npm run bench -- policy --rounds 21` measures one group again, in 21 " +
      "rounds because its difference is small; and " +
      "`npm run bench -- --scale 0.02` runs all of them with a fiftieth of the events and only prints the table.",
  ].join("\n\n");
  return formatted(page, "markdown");
}

module.exports = { document, rowsTable };

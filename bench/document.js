"use strict";

const { GROUPS } = require("./rows.js");

const times = (ratio) => `${ratio.toFixed(2)}×`;
const shown = (result) =>
  result === undefined
    ? ""
    : result.bytes === undefined
      ? `${result.seconds.toFixed(result.seconds < 10 ? 2 : 1)} s`
      : Math.round(result.bytes).toLocaleString("en");

const valueOf = ({ seconds, bytes }) => seconds ?? bytes;
const ratioOf = ({ ours, theirs }) => valueOf(ours) / valueOf(theirs);

function targetOf({ limit, most }) {
  return [most && `< ${most} s`, limit && `≤ ${limit}×`].filter(Boolean).join(", ");
}

function verdictOf(row) {
  const isMet = (row.limit ?? Infinity) >= ratioOf(row) && (row.most ?? Infinity) > valueOf(row.ours);
  return isMet ? "met" : "missed";
}

/** The table of all measured rows. */
function rowsTable(results) {
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
  return table(head, lines);
}

const inOrder = (results) => GROUPS.map(({ name }) => results[name]).filter(Boolean);

/** BENCHMARKS.md with everything that has been measured. */
function document(results) {
  const machines = [...new Set(inOrder(results).map(({ machine }) => machine))];
  return `${[
    "# Benchmarks",
    "Each row measures our side and another in turns on the real engine and the simulator; the fastest of all rounds counts. The engine " +
      "writes state once, at the end (`PULUMI_SKIP_CHECKPOINTS=true`), as in the template. " +
      `Measured on ${machines.join("; and on ")}.`,
    rowsTable(results),
    "`npm run bench` measures all rows and writes this page; `npm run bench -- policy validate` measures two of the groups again, and " +
      "`npm run bench -- --scale 0.02` runs all of them with a fiftieth of the events and only prints the table.",
  ].join("\n\n")}\n`;
}

/** As prettier writes it. */
function table(head, lines) {
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => cells[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const [first, ...rest] = all;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("\n");
}

module.exports = { document, rowsTable };

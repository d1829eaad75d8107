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

/** Of all rows that were measured. */
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

const CURVES = ["create", "preview", "refresh", "destroy"];

/** How our commands grow, as one picture; a Mermaid chart names no lines, so the sentence above it does. */
function picture(results) {
  const lives = inOrder(results)
    .map(({ life }) => life)
    .filter((life) => CURVES.every((step) => life[step]))
    .sort((one, other) => one.events - other.events);
  const of = (step) => lives.map((life) => life[step].seconds.toFixed(1)).join(", ");
  return [
    "```mermaid",
    "xychart-beta",
    '  title "Seconds by the number of events, without checkpoints"',
    `  x-axis "events" [${lives.map(({ events }) => `"${events.toLocaleString("en")}"`).join(", ")}]`,
    '  y-axis "seconds"',
    ...CURVES.map((step) => `  line [${of(step)}]`),
    "```",
  ].join("\n");
}

/** BENCHMARKS.md of all that has been measured. */
function document(results) {
  const machines = [...new Set(inOrder(results).map(({ machine }) => machine))];
  return `${[
    "# Benchmarks",
    "Each row runs our side and another in turns on the real engine and the simulator; the fastest of all rounds counts. The engine " +
      "writes state once, at the end (`PULUMI_SKIP_CHECKPOINTS=true`), as the template has it, unless a row says otherwise: with checkpoints it writes all " +
      "of it twice for each event, so that time grows with the square of the events. " +
      `Measured on ${machines.join("; and on ")}.`,
    rowsTable(results),
    "`npm run bench` measures all rows and writes this page; `npm run bench -- policy validate` measures two of the groups anew, and " +
      "`npm run bench -- --scale 0.02` all of them with a fiftieth of the events and only prints.",
    "From the top line down: `up` that creates, `preview`, `refresh`, `destroy`.",
    picture(results),
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

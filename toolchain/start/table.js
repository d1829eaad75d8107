"use strict";

const { ownerTagsIn } = require("pulumi-akamai-event-center/contract");

const MOST_ROWS = 50;
/** Of those that have ended, if not all events fit. */
const ENDED_ROWS = 5;
const WIDEST = 44;
/** If the output is not a terminal. */
const COLUMNS = 160;

/** Prints the events around today, by date, as Event Center has them now; the owner only if a line has room for it. */
async function printEvents(eventCenter) {
  const events = [];
  for await (const event of eventCenter.listEvents({ sort: [["start", "asc"]] })) events.push(event);
  const count = events.length;
  console.log(`\nEvent Center now has ${count} ${count === 1 ? "event" : "events"}${count > 0 ? ":" : "."}`);
  if (count === 0) return 0;
  const now = Date.now();
  const coming = events.findIndex(({ end }) => Date.parse(end) > now);
  const today = coming === -1 ? count : coming;
  const first = Math.max(0, Math.min(today - ENDED_ROWS, count - MOST_ROWS));
  const shown = events.slice(first, first + MOST_ROWS);
  const lines = fitting([HEADER, ...shown.map(rowOf)], process.stdout.columns ?? COLUMNS).split("\n");
  // After the header and the events that have ended.
  lines.splice(
    1 + today - first,
    0,
    `  ${`-- now: ${new Date(now).toISOString().slice(0, 16)}Z `.padEnd(WIDEST, "-")}`,
  );
  if (first > 0) lines.splice(1, 0, `  … ${first} earlier`);
  const later = count - first - shown.length;
  if (later > 0) lines.push(`  … ${later} later`);
  console.log(lines.join("\n"));
  return 0;
}

const HEADER = ["id", "version", "name", "start", "end", "tags", "owner"];

function rowOf({ id, version, name, start, end, tags }) {
  const all = (tags ?? []).map((tag) => tag.name);
  const owners = ownerTagsIn(all);
  const others = all.filter((tag) => !owners.includes(tag));
  return [String(id), String(version), name, start, end, others.join(", "), owners.join(", ")].map(cut);
}

const cut = (text) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);

function fitting(rows, columns) {
  const whole = table(rows);
  const isTooWide = whole.split("\n").some((line) => line.length > columns);
  return isTooWide ? table(rows.map((row) => row.slice(0, -1))) : whole;
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ")}`.trimEnd())
    .join("\n");
}

module.exports = { printEvents };

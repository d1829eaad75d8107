"use strict";

const { ownerTagsIn } = require("pulumi-akamai-event-center/contract");

const MOST_ROWS = 50;
const WIDEST = 44;
/** Where the output is no terminal. */
const COLUMNS = 160;

/** Prints what Event Center holds now, read back over signed HTTP; the owner only if a line has room for it. */
async function printEvents(eventCenter) {
  const rows = [["id", "version", "name", "start", "end", "tags", "owner"]];
  let count = 0;
  for await (const event of eventCenter.listEvents({ sort: [["start", "asc"]] })) {
    count += 1;
    if (count <= MOST_ROWS) {
      const all = (event.tags ?? []).map(({ name }) => name);
      const owners = ownerTagsIn(all);
      const tags = all.filter((tag) => !owners.includes(tag));
      const { id, version, name, start, end } = event;
      rows.push([String(id), String(version), name, start, end, tags.join(", "), owners.join(", ")]);
    }
  }
  console.log(
    `\nEvent Center now holds ${count} ${count === 1 ? "event" : "events"}${count > 0 ? ":" : "."}`,
  );
  if (count > 0) {
    console.log(
      fitting(
        rows.map((row) => row.map(cut)),
        process.stdout.columns ?? COLUMNS,
      ),
    );
  }
  if (count > MOST_ROWS) {
    console.log(`  … and ${count - MOST_ROWS} more`);
  }
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

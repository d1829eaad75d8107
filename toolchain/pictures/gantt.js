"use strict";

const { MARGIN, WIDTH, widthOf } = require("./page.js");

const DAY = 86_400_000;
const ROW = 22;
const LABEL = 150;
const COLOURS = { done: "#c9d1d9", active: "#bf8700", crit: "#cf222e", plain: "#0969da" };

/**
 * Draws a gantt as `event-center` writes it for Mermaid: one row a bar, days as columns, names beside their bars.
 * @param {import("./page.js").Page} page
 * @param {readonly string[]} lines
 */
function drawGantt(page, lines) {
  const { title, rows } = read(lines);
  const times = rows.flatMap(({ start, end }) => [start, end]);
  const from = Math.floor(Math.min(...times) / DAY) * DAY;
  const to = Math.ceil(Math.max(...times) / DAY) * DAY;
  const left = MARGIN + LABEL;
  const scale = (WIDTH - MARGIN - left) / (to - from);
  page.text(left, page.y + 14, title, { isBold: true });
  page.y += 30;
  const step = DAY * Math.max(1, Math.ceil((to - from) / DAY / 8));
  for (let day = from; day < to; day += step) {
    const x = left + (day - from) * scale;
    page.text(x, page.y + 10, dayName(day), { size: 11, fill: "#59636e" });
    page.box(x, page.y + 16, 1, rows.length * ROW, "#eaeef2");
  }
  page.y += 18;
  for (const { section, name, mark, start, end } of rows) {
    if (section !== undefined) page.text(MARGIN, page.y + 15, section, { size: 12, fill: "#59636e" });
    const x = left + (start - from) * scale;
    const width = Math.max(4, (end - start) * scale);
    page.box(x, page.y + 4, width, ROW - 8, COLOURS[mark]);
    const isRoom = x + width + 6 + widthOf(name, 12) < WIDTH - MARGIN;
    page.text(isRoom ? x + width + 6 : x - 6, page.y + 15, name, {
      size: 12,
      anchor: isRoom ? "start" : "end",
    });
    page.y += ROW;
  }
  page.y += 12;
}

/**
 * @typedef {{ section: string | undefined, name: string, mark: keyof typeof COLOURS, start: number, end: number }} Row
 * @param {readonly string[]} lines
 */
function read(lines) {
  /** @type {Row[]} */
  const rows = [];
  let title = "";
  /** @type {string | undefined} */
  let section;
  for (const line of lines.map((one) => one.replaceAll("\u2060", "").trim())) {
    const [, kind, rest = ""] = /^(title|section) (.*)/.exec(line) ?? [];
    const [, name, mark = "plain", start, end] =
      /^(.*) :(?:(done|active|crit), )?(\d{4}-\S+), (\d{4}-\S+)$/.exec(line) ?? [];
    if (kind === "title") title = rest;
    else if (kind === "section") section = rest;
    else if (name !== undefined) {
      const known = /** @type {keyof typeof COLOURS} */ (mark);
      rows.push({ section, name, mark: known, start: Date.parse(`${start}Z`), end: Date.parse(`${end}Z`) });
      section = undefined;
    }
  }
  if (rows.length === 0) throw new Error("a gantt without bars");
  return { title, rows };
}

/** @param {number} day */
const dayName = (day) =>
  new Date(day).toLocaleDateString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });

module.exports = { drawGantt };

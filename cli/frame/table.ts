import { stripVTControlCharacters } from "node:util";

/** Columns as wide as their widest cell; the last one is as long as it is. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - widthOf(cell)))
      .join("  ")
      .trimEnd(),
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const widthOf = (text: string) => Array.from(graphemes.segment(stripVTControlCharacters(text))).length;

/** Spaces of every kind, what a terminal would obey, and what turns the direction of text. */
const UNPRINTABLE = /[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A text of somebody else on one line, with nothing in it that a terminal would obey. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, " ").trim();
}

import { stripVTControlCharacters, styleText } from "node:util";

/** Styles a text where the stream it goes to shows styles, and leaves it as it is elsewhere. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export const PLAIN: Paint = (_style, text) => text;

const COLOURED: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colours on a terminal only, unless FORCE_COLOR asks for them; never where NO_COLOR is set. */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== "") {
    return PLAIN;
  }
  const isForced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isForced || (stream.isTTY === true && TERM !== "dumb") ? COLOURED : PLAIN;
}

/** `1 event`, `2 events`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

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

import type { EventDetails } from "pulumi-akamai-event-center";
import { stripVTControlCharacters, styleText } from "node:util";

/** Styles a text if its stream shows styles; otherwise returns it unchanged. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export const PLAIN: Paint = (_style, text) => text;

const COLOURED: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colours on a terminal, or if FORCE_COLOR is set; never if NO_COLOR is set. */
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

/** Lines with columns as wide as their widest cell; the last column is not padded. */
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

/** Spaces of every kind, control characters, and characters that change the direction of text. */
const UNPRINTABLE = /[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Returns foreign text on one line, without control characters. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, " ").trim();
}

/** `a, b, 3 more` */
export function firstOf(items: readonly string[], most: number): string {
  const rest = items.length - most;
  return [...items.slice(0, most), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

/** Cuts a text to at most so many characters as readers count them, and ends it with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (parts.length === most) {
      return `${parts.slice(0, -1).join("")}\u2026`;
    }
    parts.push(segment);
  }
  return text;
}

const LONGEST_VALUE = 120;

/** Without a refresh, state still holds the event. */
export const BRING_BACK = "run pulumi refresh, then pulumi up (in the template: Repair)";

/** A value in a message: on one line, and shortened. */
export function shown(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** `webuser at 2036-02-01T08:00:00Z`, as far as it is known. */
export function authorOf({
  modifiedBy,
  modifiedDate,
}: Pick<EventDetails, "modifiedBy" | "modifiedDate">): string {
  return `${modifiedBy ?? "somebody"}${modifiedDate === undefined ? "" : ` at ${modifiedDate}`}`;
}

import { shortened } from "../calendar/formats/shortened";
import { cellCode, code } from "../guard/markdown";
import { labelOf, type EventChange } from "../review/preview/change";
import type { Declarations } from "./declarations";

const LONGEST_NAME = 120;

/** Where events are declared, and in which zone people read their dates. */
export type Files = Pick<Declarations, "placeOf" | "zoneOf">;

/** The head of a table. */
export function head(titles: readonly string[]): string {
  return row(titles) + row(titles.map(() => "---"));
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

export function nameCell(change: EventChange): string {
  return cellCode(shortened(labelOf(change), LONGEST_NAME));
}

/** An event by the name that people know it by now, and where it is declared. */
export function heading(change: EventChange, files: Files, between = " in "): string {
  const label = labelOf(change.before ? { ...change, after: undefined } : change);
  const place = files.placeOf(change.resource) ?? change.resource;
  return `**${code(shortened(label, LONGEST_NAME))}**${between}${code(place)}\n\n`;
}

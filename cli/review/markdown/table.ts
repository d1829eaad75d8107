import { shortened } from "../../frame/text";
import { cellCode, code } from "../../frame/markdown";
import { labelOf, type EventChange } from "../preview/change";

const LONGEST_NAME = 120;

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

/** The event's present name. */
export function nameText(change: EventChange): string {
  const label = labelOf(change.before ? { ...change, after: undefined } : change);
  return `**${code(shortened(label, LONGEST_NAME))}**`;
}

/** The row of the owner tag, which is not a member. */
export function ownerRow(before: string | undefined, after: string | undefined): string {
  return row(["owner", ...[before, after].map((tag) => (tag === undefined ? "\u2013" : cellCode(tag)))]);
}

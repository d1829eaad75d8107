import type { Node } from "yaml";
import type { Edit } from "./edits";

/** Where an item or a pair of a bracketed collection stands. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Takes parts of a bracketed collection out, each with a comma of its own, and puts others behind the last that stays. */
export function changeFlowParts(
  text: string,
  collection: Node,
  parts: readonly Part[],
  gone: readonly Part[],
  added: readonly string[],
): Edit[] {
  const isGone = (part: Part | undefined) => part !== undefined && gone.includes(part);
  const firstKept = parts.find((part) => !isGone(part));
  const lastKept = parts.filter((part) => !isGone(part)).at(-1);
  const [open = 0, close = 0] = collection.range ?? [];
  if (!firstKept || !lastKept) {
    const inside = added.join(", ");
    return gone.length > 0 || added.length > 0 ? [{ start: open + 1, end: close - 1, text: inside }] : [];
  }
  const separator = separatorOf(text, parts, open);
  const removals = parts.flatMap((part, index) => {
    if (!isGone(part)) {
      return [];
    }
    const before = parts[index - 1];
    const after = parts[index + 1];
    // What goes before the first that stays takes the comma behind it along, all else the one before it.
    return part.start < firstKept.start
      ? [{ start: part.start, end: after?.start ?? part.end, text: "" }]
      : [{ start: before?.end ?? part.start, end: part.end, text: "" }];
  });
  const insertions = added.map((part) => ({
    start: lastKept.end,
    end: lastKept.end,
    text: separator + part,
  }));
  return [...insertions, ...removals];
}

/** What stands between the first two parts, or what would. */
function separatorOf(text: string, parts: readonly Part[], open: number): string {
  const [first, second] = parts;
  const between = first && second ? text.slice(first.end, second.start) : "";
  if (/^\s*,\s*$/.test(between)) {
    return between;
  }
  const before = first ? text.slice(open + 1, first.start) : "";
  return /^\s*\n\s*$/.test(before) ? `,${before}` : ", ";
}

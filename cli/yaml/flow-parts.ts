import type { Node } from "yaml";
import type { Edit } from "./edits";

/** The position of an item or a pair in a bracketed collection. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** Removes parts of a bracketed collection, each with one comma, and adds others behind the last remaining one. */
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
    // A part before the first remaining one is removed with the comma behind it, any other with the comma before it.
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

/** The separator between the first two parts, or the one that would be there. */
function separatorOf(text: string, parts: readonly Part[], open: number): string {
  const [first, second] = parts;
  const between = first && second ? text.slice(first.end, second.start) : "";
  if (/^\s*,\s*$/.test(between)) {
    return between;
  }
  const before = first ? text.slice(open + 1, first.start) : "";
  return /^\s*\n\s*$/.test(before) ? `,${before}` : ", ";
}

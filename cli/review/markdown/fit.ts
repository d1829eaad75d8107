/** A part of a comment that may be cut after any of its items. */
export interface Section {
  readonly title?: string;
  /** Goes before the items, such as the head of a table; with its line end. */
  readonly head?: string;
  /** Each with its line end. */
  readonly items: readonly string[];
  /** Goes after the items, to close what the head opens; with its line end. */
  readonly foot?: string;
  /** The name of an item, for the line that counts the rest: `change`, `changes`. */
  readonly noun: readonly [one: string, many: string];
}

/** Room for the line that counts the rest. */
const MORE = 80;

/**
 * Joins sections within a length limit: every section gets an equal share of the room, then the first ones get what is
 * left. Items are never cut; the omitted ones are counted.
 */
export function fit(start: string, sections: readonly Section[], limit: number): string {
  const shown = sections.filter(({ items }) => items.length > 0);
  const heads = shown.map(
    ({ title, head = "" }) => (title === undefined ? "\n" : `\n### ${title}\n\n`) + head,
  );
  const feet = shown.map(({ foot = "" }) => foot);
  const room = [...heads, ...feet].reduce(
    (left, { length }) => left - length,
    limit - start.length - shown.length * MORE,
  );
  const share = Math.floor(room / Math.max(1, shown.length));
  const taken = shown.map(({ items }) => prefix(items, 0, share));
  let left = room - taken.reduce((sum, { size }) => sum + size, 0);
  const parts = shown.map(({ items, noun }, index) => {
    const first = taken[index] ?? { count: 0, size: 0 };
    const more = prefix(items, first.count, left);
    left -= more.size;
    const count = first.count + more.count;
    return `${heads[index] ?? ""}${items.slice(0, count).join("")}${remainder(items.length - count, noun)}${feet[index] ?? ""}`;
  });
  return start + parts.join("");
}

function prefix(items: readonly string[], from: number, room: number): { count: number; size: number } {
  let count = 0;
  let size = 0;
  for (const { length } of items.slice(from)) {
    if (size + length > room) {
      break;
    }
    size += length;
    count += 1;
  }
  return { count, size };
}

function remainder(count: number, [one, many]: Section["noun"]): string {
  return count === 0 ? "" : `\n_${count} more ${count === 1 ? one : many} did not fit here._\n`;
}

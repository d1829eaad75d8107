/** Another event that uses the same CP code, slot or stream at the same time. The calendar page runs this file too, so it imports nothing. */
export interface Overlap {
  /** The index of the other event in the list. */
  readonly other: number;
  /** What both use. */
  readonly shared: string;
}

/** An event or an occurrence; times in milliseconds. */
export interface Timed {
  /** When it starts. */
  readonly start: number;
  /** When it ends. */
  readonly end: number;
  /** What no two events should use at the same time. */
  readonly exclusive: readonly string[];
}

/** Limits the memory for a calendar in which every event overlaps every other; nobody reads more than these. */
const MOST_REPORTED = 50;

/** The overlaps of each event, in the order given. An event that starts when another ends does not overlap it. */
export function overlapsOf(events: readonly Timed[], most = MOST_REPORTED): readonly Overlap[][] {
  const found = events.map((): Overlap[] => []);
  const note = (one: number, other: number, shared: string) => {
    const overlaps = found[one];
    if (overlaps && overlaps.length < most) {
      overlaps.push({ other, shared });
    }
  };
  forEachOverlap(events, (earlier, later, shared) => {
    note(earlier, later, shared);
    note(later, earlier, shared);
  });
  return found;
}

/**
 * Visits the overlaps of each shared thing, in the order of time, with the indexes of both events. Of two events that start
 * together, the one listed first counts as the earlier.
 */
export function forEachOverlap(
  events: readonly Timed[],
  visit: (earlier: number, later: number, shared: string) => void,
): void {
  for (const [shared, users] of usersOf(events)) {
    let underWay: { index: number; end: number }[] = [];
    for (const { index, start, end } of users.sort((one, two) => one.start - two.start)) {
      underWay = underWay.filter((earlier) => earlier.end > start);
      for (const earlier of underWay) {
        visit(earlier.index, index, shared);
      }
      underWay.push({ index, end });
    }
  }
}

function usersOf(events: readonly Timed[]) {
  const users = new Map<string, { index: number; start: number; end: number }[]>();
  events.forEach(({ start, end, exclusive }, index) => {
    for (const shared of new Set(exclusive)) {
      const others = users.get(shared) ?? [];
      others.push({ index, start, end });
      users.set(shared, others);
    }
  });
  return users;
}

/** Another event that has the same CP code, slot or stream at the same time. The calendar page runs this file too, so it imports nothing. */
export interface Overlap {
  /** The other one's place in the list. */
  readonly other: number;
  /** What both have. */
  readonly shared: string;
}

/** An event or an occurrence, in milliseconds. */
export interface Timed {
  /** When it starts. */
  readonly start: number;
  /** When it ends. */
  readonly end: number;
  /** What no two events should have at once. */
  readonly exclusive: readonly string[];
}

/** More of them tell nobody anything, and a calendar where all overlap all must not fill the memory. */
const MOST_TOLD = 50;

/** For each event, in the order given, what it overlaps with. An event that begins as another ends overlaps with nothing. */
export function overlapsOf(events: readonly Timed[], most = MOST_TOLD): readonly Overlap[][] {
  const found = events.map((): Overlap[] => []);
  const note = (one: number, other: number, shared: string) => {
    const told = found[one];
    if (told && told.length < most) {
      told.push({ other, shared });
    }
  };
  for (const [shared, users] of usersOf(events)) {
    let underWay: { index: number; end: number }[] = [];
    for (const { index, start, end } of users.sort((one, two) => one.start - two.start)) {
      underWay = underWay.filter((earlier) => earlier.end > start);
      for (const earlier of underWay) {
        note(earlier.index, index, shared);
        note(index, earlier.index, shared);
      }
      underWay.push({ index, end });
    }
  }
  return found;
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

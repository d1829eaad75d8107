import type { PageEvent } from "./data";

/** What lanes are made of. */
export const LANE_MODES = ["objects", "cp", "stream", "tag", "owner"] as const;
export type LaneMode = (typeof LANE_MODES)[number];

/** The lane of those that have none of their own. */
const NO_LANE: Readonly<Record<LaneMode, string>> = {
  objects: "No CP code or stream",
  cp: "No CP code",
  stream: "No stream",
  tag: "No tag",
  owner: "No owner",
};

export interface Lane {
  readonly name: string;
  /** Places in the list of events. */
  readonly members: readonly number[];
}

/** The lanes of some events, by name, those with no lane of their own last. An event may be in several. */
export function lanesOf(events: readonly PageEvent[], shown: readonly number[], mode: LaneMode): Lane[] {
  const lanes = new Map<string, number[]>();
  const rest: number[] = [];
  for (const index of shown) {
    const event = events[index];
    const names = event ? laneNames(event, mode) : [];
    for (const name of names) {
      const members = lanes.get(name) ?? [];
      members.push(index);
      lanes.set(name, members);
    }
    if (names.length === 0) {
      rest.push(index);
    }
  }
  const named = [...lanes]
    .map(([name, members]) => ({ name, members }))
    .sort((one, two) => collator.compare(one.name, two.name));
  return rest.length === 0 ? named : [...named, { name: NO_LANE[mode], members: rest }];
}

/** CP code 9 comes before CP code 10. */
const collator = new Intl.Collator("en", { numeric: true });

function laneNames({ objects, tags, owner }: PageEvent, mode: LaneMode): string[] {
  if (mode === "tag") {
    return [...new Set(tags)];
  }
  if (mode === "owner") {
    return owner === undefined ? [] : [owner];
  }
  const kinds = mode === "objects" ? ["cp", "stream"] : [mode];
  return [...new Set(objects.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label))];
}

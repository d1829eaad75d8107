import type { PageEvent } from "./data";

/** What lanes are made of. */
export const LANE_MODES = ["objects", "cp", "stream", "tag", "owner"] as const;
export type LaneMode = (typeof LANE_MODES)[number];

/** The lane of events that belong to no other. */
const NO_LANE: Readonly<Record<LaneMode, string>> = {
  objects: "No CP code or stream",
  cp: "No CP code",
  stream: "No stream",
  tag: "No tag",
  owner: "No owner",
};

export interface Lane {
  readonly id: string;
  /** What people call it; the id stands below it if that is something else. */
  readonly name: string;
  /** Places in the list of events. */
  readonly members: ReadonlySet<number>;
}

/** The lanes of all events, by id; last, the lane of events that belong to no other. An event may be in several. */
export function lanesOf(events: readonly PageEvent[], mode: LaneMode): Lane[] {
  const lanes = new Map<string, { name: string; members: Set<number> }>();
  const rest = new Set<number>();
  events.forEach((event, index) => {
    const labels = labelsOf(event, mode);
    for (const { label, name = label } of labels) {
      const lane = lanes.get(label) ?? { name, members: new Set() };
      lane.name = lane.name === label ? name : lane.name;
      lane.members.add(index);
      lanes.set(label, lane);
    }
    if (labels.length === 0) {
      rest.add(index);
    }
  });
  const named = [...lanes]
    .map(([id, lane]) => ({ id, ...lane }))
    .sort((one, two) => collator.compare(one.id, two.id));
  return rest.size === 0 ? named : [...named, { id: NO_LANE[mode], name: NO_LANE[mode], members: rest }];
}

/** CP code 9 comes before CP code 10. */
const collator = new Intl.Collator("en", { numeric: true });

function labelsOf(
  { objects, tags, owner }: PageEvent,
  mode: LaneMode,
): readonly { label: string; name?: string | undefined }[] {
  if (mode === "tag") {
    return tags.map((label) => ({ label }));
  }
  if (mode === "owner") {
    return owner === undefined ? [] : [{ label: owner }];
  }
  const kinds = mode === "objects" ? ["cp", "stream"] : [mode];
  return objects.filter(({ kind }) => kinds.includes(kind));
}

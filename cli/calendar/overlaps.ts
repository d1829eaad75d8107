import { byTime, type Entry, type EntryObject } from "./entry";
import { exclusiveObjects, objectText } from "./formats/objects";
import { overlapsOf } from "pulumi-akamai-event-center/contract";

/** Two events of different owners that share objects at the same time. */
export interface SharedTime {
  readonly start: number;
  readonly end: number;
  readonly objects: readonly EntryObject[];
  /** Ordered by start. */
  readonly events: readonly [Entry, Entry];
}

/** Returns overlaps between stacks, ordered by time: a policy sees only the events of its own stack. */
export function overlapsAcross(entries: readonly Entry[]): SharedTime[] {
  const timed = entries.map((entry) => ({ ...entry, exclusive: exclusiveObjects(entry) }));
  return overlapsOf(timed, Infinity)
    .flatMap((overlaps, index) => pairsOf(entries, index, overlaps))
    .sort((one, two) => one.start - two.start || byTime(one.events[0], two.events[0]));
}

function pairsOf(
  entries: readonly Entry[],
  index: number,
  overlaps: readonly { readonly other: number; readonly shared: string }[],
): SharedTime[] {
  const one = entries[index];
  return [...new Set(overlaps.map(({ other }) => other))].flatMap((place) => {
    const other = entries[place];
    if (!one || !other || place < index || one.owner === other.owner) {
      return [];
    }
    const shared = overlaps.filter((overlap) => overlap.other === place).map((overlap) => overlap.shared);
    return {
      start: Math.max(one.start, other.start),
      end: Math.min(one.end, other.end),
      objects: one.objects.filter((object) => shared.includes(objectText(object))),
      events: byTime(one, other) <= 0 ? [one, other] : [other, one],
    };
  });
}

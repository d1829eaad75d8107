import { overlapsOf, type Overlap } from "pulumi-akamai-event-center/contract";
import { exclusiveOf, type PageData, type PageEvent } from "./data";
import { searchOf, type Search } from "./search";

/** Everything that is worked out once, when the page is opened. */
export interface Season {
  readonly events: readonly PageEvent[];
  readonly overlaps: readonly (readonly Overlap[])[];
  readonly search: Search;
  /** Each tag's hue in degrees, the most frequent tag first. */
  readonly hues: ReadonlyMap<string, number>;
}

export function seasonOf({ events }: PageData): Season {
  return {
    events,
    overlaps: overlapsOf(events.map((event) => ({ ...event, exclusive: exclusiveOf(event) }))),
    search: searchOf(events),
    hues: huesOf(events),
  };
}

/** Told apart by most eyes; red is left to what is on air. A ninth tag looks like the first. */
const HUES = [255, 150, 65, 310, 200, 105, 345, 230] as const;

function huesOf(events: readonly PageEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const tag of events.flatMap(({ tags }) => tags)) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const tags = [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
  return new Map(tags.map((tag, index) => [tag, HUES[index % HUES.length] ?? 0]));
}

export type Phase = "past" | "now" | "ahead";

export function phaseOf({ start, end }: PageEvent, now: number): Phase {
  return end <= now ? "past" : start <= now ? "now" : "ahead";
}

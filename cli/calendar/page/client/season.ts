import { overlapsOf, type Overlap } from "pulumi-akamai-event-center/contract";
import { exclusiveOf, type PageData, type PageEvent } from "./data";
import { searchOf, type Search } from "./search";

/** Everything that is computed once, when the page opens. */
export interface Season {
  readonly events: readonly PageEvent[];
  readonly overlaps: readonly (readonly Overlap[])[];
  readonly search: Search;
  /** Each tag's hue in degrees. */
  readonly hues: ReadonlyMap<string, number>;
  /** The tags that events are coloured by, each event's first one; the most frequent first. */
  readonly leading: readonly string[];
}

export function seasonOf({ events }: PageData): Season {
  const leading = byFrequency(events.flatMap(({ tags }) => tags.slice(0, 1)));
  const all = new Set([...leading, ...byFrequency(events.flatMap(({ tags }) => tags))]);
  return {
    events,
    overlaps: overlapsOf(events.map((event) => ({ ...event, exclusive: exclusiveOf(event) }))),
    search: searchOf(events),
    hues: new Map([...all].map((tag, index) => [tag, HUES[index % HUES.length] ?? 0])),
    leading,
  };
}

/** Most people can tell these apart. Red is reserved for events on air. The ninth tag gets the first hue again. */
const HUES = [255, 150, 65, 310, 200, 105, 345, 230] as const;

export function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
}

export type Phase = "past" | "now" | "ahead";

export function phaseOf({ start, end }: PageEvent, now: number): Phase {
  return end <= now ? "past" : start <= now ? "now" : "ahead";
}

import { exclusiveOf, type PageData, type PageEvent } from "./data";
import { overlapsOf, type Overlap } from "pulumi-akamai-event-center/contract";
import { searchOf, type Search } from "./search";

/** Everything that is worked out once, when the page is opened. */
export interface Model {
  readonly title: string;
  readonly events: readonly PageEvent[];
  readonly overlaps: readonly (readonly Overlap[])[];
  readonly search: Search;
}

export function modelOf({ title, events }: PageData): Model {
  return {
    title,
    events,
    overlaps: overlapsOf(events.map((event) => ({ ...event, exclusive: exclusiveOf(event) }))),
    search: searchOf(events),
  };
}

export type Phase = "past" | "now" | "future";

export function phaseOf({ start, end }: PageEvent, now: number): Phase {
  return end <= now ? "past" : start <= now ? "now" : "future";
}

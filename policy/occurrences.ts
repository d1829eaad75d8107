import {
  instantProblem,
  measured,
  MEMBERS,
  occurrenceDates,
  toInstant,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { hasUnknown, type CalendarEvent } from "./event";

/** One occurrence of an event, in milliseconds; a single event has one. */
export interface Occurrence {
  readonly event: CalendarEvent;
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Start and end of the event, or of a series' first occurrence; undefined where they cannot be told. */
export function datesOf({ members }: CalendarEvent): { start: number; end: number } | undefined {
  const [start, end] = [members["start"], members["end"]].map((date) =>
    typeof date === "string" && instantProblem(date) === undefined ? toInstant(date) : undefined,
  );
  return start !== undefined && end !== undefined && end > start ? { start, end } : undefined;
}

/**
 * Every occurrence whose dates can be told, by date. A recurrence that is not known yet, or not valid, counts as
 * none; where the document does not say how dates fall, what a stack has recorded of them stands in.
 */
export function occurrencesOf(event: CalendarEvent): Occurrence[] {
  const dates = datesOf(event);
  if (!dates) {
    return [];
  }
  const first = { event, index: 0, ...dates };
  const declared = event.members["recurrence"];
  const recurrence = hasUnknown(declared)
    ? undefined
    : (MEMBERS.recurrence.schema.safeParse(declared).data ?? undefined);
  if (!recurrence || recurrence.count === 1) {
    return [first];
  }
  const known = occurrenceDates(dates, recurrence);
  return known?.map((one, index) => ({ event, index, ...one })) ?? recordedOccurrences(event) ?? [first];
}

const recorded = measured(z.array(z.object({ start: z.string(), end: z.string() })), { minItems: 1 });

function recordedOccurrences(event: CalendarEvent): Occurrence[] | undefined {
  const { data } = recorded.safeParse(event.members["occurrences"]);
  return data?.map(({ start, end }, index) => ({
    event,
    index,
    start: toInstant(start),
    end: toInstant(end),
  }));
}

/** ` (occurrence 3)`, counted from 1 as people do; nothing for a single event. */
export function occurrenceText({ event, index }: Occurrence): string {
  return event.members["recurrence"] == null ? "" : ` (occurrence ${index + 1})`;
}

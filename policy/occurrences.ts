import {
  instantProblem,
  measured,
  MEMBERS,
  occurrenceDates,
  toInstant,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { hasUnknown, type CalendarEvent } from "./event";

interface Dates {
  /** In milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
}

/** One occurrence of an event; a single event has one. */
export interface Occurrence extends Dates {
  readonly event: CalendarEvent;
  readonly index: number;
}

/** Start and end of an event, or of a series' first occurrence; undefined if they are not known or not valid. */
export const datesOf = onceAnEvent(({ members }: CalendarEvent): Dates | undefined => {
  const [start, end] = [members["start"], members["end"]].map((date) =>
    typeof date === "string" && instantProblem(date) === undefined ? toInstant(date) : undefined,
  );
  return start !== undefined && end !== undefined && end > start ? { start, end } : undefined;
});

/**
 * All occurrences of an event, by date; none if its dates are not known or not valid. A recurrence that is not known or
 * not valid counts as none. If the document does not say how dates fall, those that the stack has recorded are used.
 */
export const occurrencesOf = onceAnEvent((event: CalendarEvent): readonly Occurrence[] => {
  const dates = datesOf(event);
  if (!dates) {
    return [];
  }
  const first = { event, index: 0, ...dates };
  const declared = event.members["recurrence"];
  if (declared == null) {
    return [first];
  }
  const recurrence = hasUnknown(declared)
    ? undefined
    : (MEMBERS.recurrence.schema.safeParse(declared).data ?? undefined);
  if (!recurrence || recurrence.count === 1) {
    return [first];
  }
  const known = occurrenceDates(dates, recurrence);
  return known?.map((one, index) => ({ event, index, ...one })) ?? recordedOccurrences(event) ?? [first];
});

/** Several rules ask about the same event. */
function onceAnEvent<Value>(find: (event: CalendarEvent) => Value): (event: CalendarEvent) => Value {
  const found = new WeakMap<CalendarEvent, { readonly value: Value }>();
  return (event) => {
    const known = found.get(event) ?? { value: find(event) };
    found.set(event, known);
    return known.value;
  };
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

import { valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import type { CalendarEvent } from "../../event";
import { occurrencesOf, occurrenceText, type Occurrence } from "../../occurrences";
import { defineCalendarRule, type Violation } from "../../rule";

export const oneResourceAnEvent = defineCalendarRule({
  name: "one-resource-an-event",
  displayName: "One resource for each event",
  description:
    "No two resources stand for one event: Event Center refuses a second event with the same name, start and end, and two resources that hold one event undo each other's changes.",
  severity: "critical",
  tags: ["calendar"],
  remediationSteps:
    "Keep the event in one resource. Remove the other resource or its adoptEventId, or change its name or dates.",
  section: "409 Conflict with current state of resource.",
  level: "mandatory",
  settings: z.strictObject({}),
  judge: (events) => {
    const holder = new Map<number, CalendarEvent>();
    const declarer = new Map<string, Occurrence>();
    const violations: Violation[] = [];
    for (const event of events) {
      // Each pair of resources is reported once.
      const reported = new Set<CalendarEvent>([event]);
      const report = (other: CalendarEvent, path: readonly PropertyKey[], message: string) => {
        if (!reported.has(other)) {
          reported.add(other);
          violations.push({ event, others: [other], path, message });
        }
      };
      for (const [id, path] of idsOf(event)) {
        const other = firstOf(holder, id, event);
        report(other, path, `is the id of the event that ${other.resource} holds`);
      }
      for (const [key, occurrence] of declaredBy(event)) {
        const other = firstOf(declarer, key, occurrence);
        const place = `${other.event.resource}${occurrenceText(other)}`;
        const message = `and dates are those of ${place}: Event Center takes the two for one event`;
        report(other.event, ["name"], message);
      }
    }
    return violations;
  },
});

/** The first value with the key, which the map keeps. */
function firstOf<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  const first = known.get(key) ?? value;
  known.set(key, first);
  return first;
}

function idsOf({ members }: CalendarEvent): Map<number, readonly PropertyKey[]> {
  const occurrences = members["occurrences"];
  const places: (readonly PropertyKey[])[] = [
    ["adoptEventId"],
    ["eventId"],
    ...(Array.isArray(occurrences) ? occurrences : []).map((_, index) => ["occurrences", index, "eventId"]),
  ];
  const found = new Map<number, readonly PropertyKey[]>();
  for (const path of places) {
    const id = valueAt(members, path);
    if (typeof id === "number" && !found.has(id)) {
      found.set(id, path);
    }
  }
  return found;
}

/** What the event declares, by the name and dates that make two events the same to the API. */
function declaredBy(event: CalendarEvent): (readonly [string, Occurrence])[] {
  const { name } = event.members;
  return typeof name === "string"
    ? occurrencesOf(event).map((one) => [JSON.stringify([name, one.start, one.end]), one] as const)
    : [];
}

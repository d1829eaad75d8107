import { valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import type { CalendarEvent } from "../../event";
import { defineCalendarRule, type Violation } from "../../rule";

export const oneResourceAnEvent = defineCalendarRule({
  name: "one-resource-an-event",
  displayName: "One resource for each event",
  description: "No two resources manage or adopt the same event: each would undo the other's changes.",
  severity: "critical",
  tags: ["calendar"],
  remediationSteps: "Keep the event in one resource; remove adoptEventId, or the resource, from the other.",
  section: "Event version",
  level: "mandatory",
  settings: z.strictObject({}),
  judge: (events) => {
    const holder = new Map<number, CalendarEvent>();
    const violations: Violation[] = [];
    for (const event of events) {
      for (const [id, path] of idsOf(event)) {
        const other = holder.get(id);
        if (other && other !== event) {
          violations.push({
            event,
            others: [other],
            path,
            message: `is the id of the event that ${other.resource} holds`,
          });
        }
        holder.set(id, other ?? event);
      }
    }
    return violations;
  },
});

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

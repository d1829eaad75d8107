import { z } from "zod";
import { identityOf } from "../../event";
import { occurrencesOf, occurrenceText, type Occurrence } from "../../occurrences";
import { defineCalendarRule, type Violation } from "../../rule";

export const sameEvent = defineCalendarRule({
  name: "same-event",
  displayName: "No duplicate events",
  description:
    "No two events have the same name, start and end, because Event Center refuses the second one.",
  severity: "high",
  tags: ["calendar"],
  remediationSteps: "Remove one of the two, or change its name or dates.",
  section: "409 Conflict with current state of resource.",
  level: "mandatory",
  settings: z.strictObject({}),
  judge: (events) => {
    const first = new Map<string, Occurrence>();
    const reported = new Set<string>();
    const violations: Violation[] = [];
    for (const occurrence of events.flatMap(occurrencesOf)) {
      const { event, start, end } = occurrence;
      const { name } = event.members;
      if (typeof name !== "string") {
        continue;
      }
      const key = JSON.stringify([name, start, end]);
      const other = first.get(key);
      first.set(key, other ?? occurrence);
      if (!other || other.event === event) {
        continue;
      }
      const pair = JSON.stringify([identityOf(other.event), identityOf(event)]);
      if (!reported.has(pair)) {
        reported.add(pair);
        violations.push({
          event,
          others: [other.event],
          path: ["name"],
          message: `and dates are those of ${other.event.resource}${occurrenceText(other)}: Event Center takes the two for one event`,
        });
      }
    }
    return violations;
  },
});

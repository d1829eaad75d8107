import { z } from "zod";
import type { CalendarEvent } from "../../event";
import { defineCalendarRule } from "../../rule";

export const sharedCustomerEventId = defineCalendarRule({
  name: "shared-customer-event-id",
  displayName: "Unique customer event ids",
  description:
    "No two events share a customerEventId. The API allows it, so the rule is disabled by default.",
  severity: "low",
  tags: ["calendar", "naming"],
  remediationSteps: "Give each event its own identifier.",
  section: "Customer event ID",
  level: "disabled",
  settings: z.strictObject({}),
  judge: (events) => {
    const first = new Map<string, CalendarEvent>();
    return events.flatMap((event) => {
      const id = event.members["customerEventId"];
      if (typeof id !== "string" || id === "") {
        return [];
      }
      const other = first.get(id);
      first.set(id, other ?? event);
      return other
        ? [{ event, others: [other], path: ["customerEventId"], message: `is that of ${other.resource} too` }]
        : [];
    });
  },
});

import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineCalendarRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

/**
 * A rule of the calendar, since only a stack's outputs tell when an event was created: one that was declared in time
 * must not break the rule by coming nearer. Previews do not tell it of events that are changed.
 */
export const leadTime = defineCalendarRule({
  name: "lead-time",
  displayName: "Events are declared in time",
  description: "An event is declared, or changed, no later than the configured time before it starts.",
  severity: "medium",
  tags: ["company", "dates"],
  remediationSteps: "Let it start later, or exclude it with a reason.",
  level: "disabled",
  settings: z.strictObject({ minimum: duration.describe("ISO 8601, such as PT12H or P2D.") }),
  judge: (events, { minimum }, { now }) => {
    const least = durationMilliseconds(minimum);
    return events.flatMap((event) => {
      const dates = datesOf(event);
      // One that has begun can be given no more time; the provider's liveChanges speaks of those.
      if (!dates || dates.start <= now) {
        return [];
      }
      const { createdDate } = event.members;
      const created = typeof createdDate === "string" ? toInstant(createdDate) : now;
      return dates.start - created < least
        ? [
            {
              event,
              path: ["start"],
              message: `must be at least ${durationText(least)} away when the event is declared`,
            },
          ]
        : [];
    });
  },
});

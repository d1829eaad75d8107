import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineCalendarRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

/**
 * A rule of the calendar, because only a stack's outputs say when an event was created; without a URN there are none. If a preview
 * does not say it (of a changed event with the dynamic provider, of a changed series with both), the event counts as new.
 */
export const leadTime = defineCalendarRule({
  name: "lead-time",
  displayName: "Events are declared in time",
  description: "An event is created at least the configured time before it starts.",
  severity: "medium",
  tags: ["company", "dates"],
  remediationSteps: "Move the start to a later time, or exclude it with a reason.",
  level: "disabled",
  settings: z.strictObject({ minimum: duration.describe("ISO 8601, such as PT12H or P2D.") }),
  judge: (events, { minimum }, { now }) => {
    const least = durationMilliseconds(minimum);
    return events.flatMap((event) => {
      const dates = datesOf(event);
      // The provider's liveChanges handles events that have started.
      if (!dates || event.urn === undefined || dates.start <= now) {
        return [];
      }
      const { createdDate } = event.members;
      const created = typeof createdDate === "string" ? toInstant(createdDate) : now;
      return dates.start - created < least
        ? [
            {
              event,
              path: ["start"],
              message: `must be at least ${durationText(least)} away when the event is created`,
            },
          ]
        : [];
    });
  },
});

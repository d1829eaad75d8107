import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineCalendarRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

/**
 * A rule of the calendar, because only a stack's outputs say when an event was created: an event that was declared in time stays
 * valid. A preview of the dynamic provider has no outputs of a changed event, so a late change is reported as if it were new.
 */
export const leadTime = defineCalendarRule({
  name: "lead-time",
  displayName: "Events are declared in time",
  description: "An event is declared, or changed, at least the configured time before it starts.",
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

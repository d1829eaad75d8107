import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineCalendarRule } from "../../rule";

/**
 * A rule of the calendar, because only a stack's outputs say when an event was created; without a URN there are none. If a preview
 * does not say it (of a changed event with the dynamic provider, of a changed series with both), the event counts as new.
 */
export const pastStart = defineCalendarRule({
  name: "past-start",
  displayName: "No event that starts in the past",
  description: "An event is created before it starts.",
  severity: "low",
  tags: ["calendar", "dates"],
  remediationSteps: "Check the year and the UTC offset of start, or exclude the event with a reason.",
  section: "EventCreate members",
  level: "advisory",
  settings: z.strictObject({}),
  judge: (events, _settings, { now }) =>
    events.flatMap((event) => {
      const dates = datesOf(event);
      const { createdDate } = event.members;
      const created = typeof createdDate === "string" ? toInstant(createdDate) : now;
      return dates && event.urn !== undefined && dates.start < created
        ? [{ event, path: ["start"], message: "lies in the past" }]
        : [];
    }),
});

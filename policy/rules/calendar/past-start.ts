import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineCalendarRule } from "../../rule";

/**
 * A rule of the calendar, since only a stack's outputs tell when an event was created: one that was there before it began
 * must not break the rule later on.
 */
export const pastStart = defineCalendarRule({
  name: "past-start",
  displayName: "No event that begins in the past",
  description: "An event is declared before it begins.",
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
      return dates && dates.start < created
        ? [{ event, path: ["start"], message: "lies in the past: the event began before it was created" }]
        : [];
    }),
});

import { z } from "zod";
import { areDatesSecret, type CalendarEvent } from "../../event";
import { occurrencesOf } from "../../occurrences";
import { defineCalendarRule, type Violation } from "../../rule";
import { durationText } from "../../settings";

export const seriesOverlap = defineCalendarRule({
  name: "series-overlap",
  displayName: "No series that overlaps itself",
  description: "Every occurrence of a series ends before the next one starts.",
  severity: "low",
  tags: ["calendar", "dates"],
  remediationSteps: "Move the end to an earlier time, or repeat the event less often.",
  section: "EventCreate.recurrence",
  level: "advisory",
  settings: z.strictObject({}),
  judge: (events) => events.flatMap(overlaps),
});

function overlaps(event: CalendarEvent): Violation[] {
  const occurrences = event.members["recurrence"] == null ? [] : occurrencesOf(event);
  const index = occurrences.findIndex((one, at) => (occurrences[at + 1]?.start ?? Infinity) < one.end);
  const [one, next] = [occurrences[index], occurrences[index + 1]];
  if (!one || !next) {
    return [];
  }
  const by = areDatesSecret(event) ? "" : ` by ${durationText(one.end - next.start)}`;
  const message = `makes the series overlap itself: occurrence ${index + 1} ends after the next one starts${by}`;
  return [{ event, path: ["end"], message }];
}

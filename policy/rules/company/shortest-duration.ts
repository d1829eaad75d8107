import { z } from "zod";
import { datesOf } from "../../occurrences";
import { eventRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

export const shortestDuration = eventRule({
  name: "shortest-duration",
  displayName: "No event is too short",
  description: "An event, or each occurrence of a series, lasts at least the configured duration.",
  severity: "low",
  tags: ["company", "dates"],
  remediationSteps: "Let it end later.",
  section: "EventCreate members",
  level: "disabled",
  settings: z.strictObject({ minimum: duration.describe("Such as 90m, 4h30m or 2d.") }),
  judge: (event, { minimum }) => {
    const dates = datesOf(event);
    const shortest = durationMilliseconds(minimum);
    return dates && dates.end - dates.start < shortest
      ? [{ path: ["end"], message: `must be at least ${durationText(shortest)} after start` }]
      : [];
  },
});

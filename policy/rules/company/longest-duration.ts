import { z } from "zod";
import { datesOf } from "../../occurrences";
import { eventRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

export const longestDuration = eventRule({
  name: "longest-duration",
  displayName: "No event lasts too long",
  description: "An event, or each occurrence of a series, lasts no longer than the configured duration.",
  severity: "medium",
  tags: ["company", "dates"],
  remediationSteps: "Let it end earlier, or declare several events.",
  section: "EventCreate members",
  level: "disabled",
  settings: z.strictObject({ maximum: duration.describe("Such as 90m, 4h30m or 2d.") }),
  judge: (event, { maximum }) => {
    const dates = datesOf(event);
    const longest = durationMilliseconds(maximum);
    return dates && dates.end - dates.start > longest
      ? [{ path: ["end"], message: `must be at most ${durationText(longest)} after start` }]
      : [];
  },
});

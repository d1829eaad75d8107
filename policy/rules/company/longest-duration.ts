import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineEventRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

export const longestDuration = defineEventRule({
  name: "longest-duration",
  displayName: "No event is too long",
  description:
    "An event, or each occurrence of a series, lasts no longer than the configured duration; a day by default.",
  severity: "medium",
  tags: ["company", "dates"],
  remediationSteps: "Move the end to an earlier time, or declare several events.",
  level: "advisory",
  settings: z.strictObject({
    maximum: duration.optional().describe("ISO 8601, such as PT4H30M or P2D; a day by default."),
  }),
  judge: (event, { maximum = "P1D" }) => {
    const dates = datesOf(event);
    const longest = durationMilliseconds(maximum);
    return dates && dates.end - dates.start > longest
      ? [{ path: ["end"], message: `must be at most ${durationText(longest)} after start` }]
      : [];
  },
});

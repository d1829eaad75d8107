import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineEventRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

export const longestDuration = defineEventRule({
  name: "longest-duration",
  displayName: "No event lasts too long",
  description:
    "An event, or each occurrence of a series, lasts no longer than the configured duration, or a day.",
  severity: "medium",
  tags: ["company", "dates"],
  remediationSteps: "Let it end earlier, or declare several events.",
  level: "advisory",
  settings: z.strictObject({
    maximum: duration.optional().describe("ISO 8601, such as PT4H30M or P2D; a day if left out."),
  }),
  judge: (event, { maximum = "P1D" }) => {
    const dates = datesOf(event);
    const longest = durationMilliseconds(maximum);
    return dates && dates.end - dates.start > longest
      ? [{ path: ["end"], message: `must be at most ${durationText(longest)} after start` }]
      : [];
  },
});

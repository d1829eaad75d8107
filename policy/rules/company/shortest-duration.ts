import { z } from "zod";
import { datesOf } from "../../occurrences";
import { defineEventRule } from "../../rule";
import { duration, durationMilliseconds, durationText } from "../../settings";

export const shortestDuration = defineEventRule({
  name: "shortest-duration",
  displayName: "No event is too short",
  description: "An event, or each occurrence of a series, lasts at least the configured duration.",
  severity: "low",
  tags: ["company", "dates"],
  remediationSteps: "Move the end to a later time.",
  level: "disabled",
  settings: z.strictObject({ minimum: duration.describe("ISO 8601, such as PT4H30M or P2D.") }),
  judge: (event, { minimum }) => {
    const dates = datesOf(event);
    const shortest = durationMilliseconds(minimum);
    return dates && dates.end - dates.start < shortest
      ? [{ path: ["end"], message: `must be at least ${durationText(shortest)} after start` }]
      : [];
  },
});

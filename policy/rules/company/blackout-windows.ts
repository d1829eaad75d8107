import { formatInstant, toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { areDatesSecret } from "../../event";
import { occurrencesOf, occurrenceText } from "../../occurrences";
import { defineEventRule } from "../../rule";
import { oneAtLeast, span } from "../../settings";

export const blackoutWindows = defineEventRule({
  name: "blackout-windows",
  displayName: "No event in a blackout window",
  description: "No event, and no occurrence of a series, touches one of the configured windows.",
  severity: "high",
  tags: ["company", "dates"],
  remediationSteps: "Move the event out of the window, or exclude it with a reason.",
  level: "disabled",
  settings: z.strictObject({
    windows: oneAtLeast(span, "must be a list of windows").describe(
      "Windows with a start, an end and a reason.",
    ),
  }),
  judge: (event, { windows }) => {
    const occurrences = occurrencesOf(event);
    return windows.flatMap(({ start, end, reason }) => {
      const [from, to] = [toInstant(start), toInstant(end)];
      const touching = occurrences.filter((one) => one.start < to && one.end > from);
      const [first] = touching;
      if (!first) {
        return [];
      }
      if (areDatesSecret(event)) {
        return [{ path: ["start"], message: "falls into a blackout window" }];
      }
      const more = touching.length > 1 ? ` and ${touching.length - 1} more` : "";
      const window = `${formatInstant(from)} to ${formatInstant(to)} (${reason})`;
      return [
        {
          path: ["start"],
          message: `falls into the blackout window ${window}${occurrenceText(first)}${more}`,
        },
      ];
    });
  },
});

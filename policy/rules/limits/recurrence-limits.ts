import { FREQUENCIES, LIMITS, recurrence, valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { oneAtLeast } from "../../settings";
import { limitRule } from "./limit-rule";
import { atMost } from "./tighter";

const { maximum } = LIMITS.recurrenceCount;

export const recurrenceLimits = limitRule({
  name: "recurrence-limits",
  displayName: "Recurrence within its limits",
  members: ["recurrence"],
  description: `A series repeats ${recurrence.shape.frequency.description ?? ""} ${recurrence.shape.count.description ?? ""}`,
  remediationSteps: "Choose one of the frequencies and fewer occurrences, or split the series.",
  settings: z.strictObject({
    maxCount: atMost(maximum, "The most occurrences a series may have"),
    frequencies: oneAtLeast(z.enum(FREQUENCIES, `must be one of ${FREQUENCIES.join(", ")}`))
      .optional()
      .describe("The frequencies a series may have; all four where left out."),
  }),
  tighter: ({ members }, { maxCount, frequencies }) => {
    const count = valueAt(members, ["recurrence", "count"]);
    const frequency = valueAt(members, ["recurrence", "frequency"]);
    const known = FREQUENCIES.find((candidate) => candidate === frequency);
    return [
      ...(maxCount !== undefined && typeof count === "number" && count > maxCount && count <= maximum
        ? [{ path: ["recurrence", "count"], message: `must be at most ${maxCount} by your policy` }]
        : []),
      ...(frequencies !== undefined && known !== undefined && !frequencies.includes(known)
        ? [
            {
              path: ["recurrence", "frequency"],
              message: `must be one of ${frequencies.join(", ")} by your policy`,
            },
          ]
        : []),
    ];
  },
});

import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { integer } from "../../settings";

const { maxItems } = LIMITS.coordinators;

export const coordinatorsRequired = defineEventRule({
  name: "coordinators-required",
  displayName: "Every event has a coordinator",
  description: "Every event has at least one coordinator, or at least the configured number.",
  severity: "medium",
  tags: ["company", "people"],
  remediationSteps: "Add the usernames of the people who coordinate the event.",
  level: "disabled",
  settings: z.strictObject({
    minimum: integer(1)
      .max(maxItems, `must be at most ${maxItems}, the most that an event may have`)
      .optional()
      .describe(`The minimum number of coordinators; 1 by default, at most ${maxItems}.`),
  }),
  judge: ({ members: { coordinators } }, { minimum = 1 }) => {
    if (isUnknown(coordinators)) {
      return [];
    }
    const count = Array.isArray(coordinators)
      ? new Set(coordinators.filter((one) => !isUnknown(one))).size
      : 0;
    const unknown = Array.isArray(coordinators) ? coordinators.filter(isUnknown).length : 0;
    return count + unknown < minimum
      ? [{ path: ["coordinators"], message: `must name at least ${minimum} (there are ${count})` }]
      : [];
  },
});

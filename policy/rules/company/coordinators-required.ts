import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { atMost } from "../../settings";

export const coordinatorsRequired = defineEventRule({
  name: "coordinators-required",
  displayName: "Every event has a coordinator",
  description: "Every event has at least one coordinator, or at least the configured number.",
  severity: "medium",
  tags: ["company", "people"],
  remediationSteps: "Add the usernames of the people who coordinate the event.",
  level: "disabled",
  settings: z.strictObject({
    minimum: atMost(LIMITS.coordinators.maxItems, "The minimum number of coordinators; 1 by default"),
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

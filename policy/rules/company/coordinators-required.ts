import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { atMost } from "../../settings";

export const coordinatorsRequired = defineEventRule({
  name: "coordinators-required",
  displayName: "Somebody coordinates the event",
  description: "Every event has a coordinator, or as many as are configured.",
  severity: "medium",
  tags: ["company", "people"],
  remediationSteps: "Name the usernames of those who coordinate the event.",
  level: "disabled",
  settings: z.strictObject({
    minimum: atMost(
      LIMITS.coordinators.maxItems,
      "How many coordinators an event has at least; 1 where left out",
    ),
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

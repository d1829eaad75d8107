import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atLeast } from "./tighter";

export const audienceSizeLimits = limitRule({
  name: "audience-size-limits",
  displayName: "Audience size within its limits",
  members: ["audienceSize"],
  remediationSteps: "State the audience as a whole number, or leave audienceSize out.",
  settings: z.strictObject({
    minimum: atLeast(LIMITS.audienceSize.minimum, "The least audience an event may state"),
    maximum: z
      .int("must be a whole number")
      .min(LIMITS.audienceSize.minimum, `must be at least ${LIMITS.audienceSize.minimum}`)
      .optional()
      .describe("The largest audience an event may state; the document sets none."),
  }),
  tighter: ({ members }, { minimum, maximum }) => {
    const size = members["audienceSize"];
    if (typeof size !== "number" || size < LIMITS.audienceSize.minimum) {
      return [];
    }
    const path = ["audienceSize"];
    return [
      ...(minimum !== undefined && size < minimum
        ? [{ path, message: `must be at least ${minimum} by your policy` }]
        : []),
      ...(maximum !== undefined && size > maximum
        ? [{ path, message: `must be at most ${maximum} by your policy` }]
        : []),
    ];
  },
});

import { z } from "zod";
import { defineEventRule } from "../../rule";
import { pattern } from "../../settings";

export const customerEventId = defineEventRule({
  name: "customer-event-id",
  displayName: "Customer event id required",
  description: "Every event has a customerEventId, of the configured pattern where there is one.",
  severity: "medium",
  tags: ["company", "naming"],
  remediationSteps: "Set customerEventId to the event's identifier in your own systems.",
  level: "disabled",
  settings: z.strictObject({
    pattern: pattern
      .optional()
      .describe("A regular expression that it must match; anchor it with ^ and $ for the whole."),
    optional: z
      .boolean("must be true or false")
      .optional()
      .describe("True where an event may have none; one that is there must match all the same."),
  }),
  judge: ({ members: { customerEventId: id } }, settings) => {
    const path = ["customerEventId"];
    if (id == null || id === "") {
      return settings.optional ? [] : [{ path, message: "is required by your policy" }];
    }
    const { pattern: expression } = settings;
    return typeof id === "string" && expression !== undefined && !new RegExp(expression, "u").test(id)
      ? [{ path, message: `must match ${expression}` }]
      : [];
  },
});

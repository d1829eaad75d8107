import { z } from "zod";
import { defineEventRule } from "../../rule";
import { pattern } from "../../settings";

export const customerEventId = defineEventRule({
  name: "customer-event-id",
  displayName: "Customer event id required",
  description: "Every event has a customerEventId, which matches the configured pattern, if any.",
  severity: "medium",
  tags: ["company", "naming"],
  remediationSteps: "Set customerEventId to the event's identifier in your own systems.",
  level: "disabled",
  settings: z.strictObject({
    pattern: pattern
      .optional()
      .describe("A regular expression; anchor it with ^ and $ to match the whole id."),
    optional: z
      .boolean("must be true or false")
      .optional()
      .describe("True if an event may have no customerEventId; if it has one, it must match."),
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

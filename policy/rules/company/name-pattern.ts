import { z } from "zod";
import { defineEventRule } from "../../rule";
import { pattern } from "../../settings";

export const namePattern = defineEventRule({
  name: "name-pattern",
  displayName: "Names match a pattern",
  description: "Every event's name matches the configured pattern.",
  severity: "low",
  tags: ["company", "naming"],
  remediationSteps: "Rename the event.",
  level: "disabled",
  settings: z.strictObject({
    pattern: pattern.describe("A regular expression; anchor it with ^ and $ to match the whole name."),
    example: z.string().optional().describe("A name that matches, for the message."),
  }),
  judge: ({ members: { name } }, settings) => {
    const example = settings.example === undefined ? "" : `, as ${settings.example} does`;
    return typeof name === "string" && !new RegExp(settings.pattern, "u").test(name)
      ? [{ path: ["name"], message: `must match ${settings.pattern}${example}` }]
      : [];
  },
});

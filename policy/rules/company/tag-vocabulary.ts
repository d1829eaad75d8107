import { didYouMean } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isSecret } from "../../event";
import { defineEventRule } from "../../rule";
import { oneAtLeast, pattern, words } from "../../settings";

export const tagVocabulary = defineEventRule({
  name: "tag-vocabulary",
  displayName: "Tags from a vocabulary",
  description: "Every tag is one of the configured words or matches one of the configured patterns.",
  severity: "low",
  tags: ["company", "tags"],
  remediationSteps: "Use a tag from the vocabulary, or add the new tag to it.",
  level: "disabled",
  settings: z
    .strictObject({
      allowed: words.optional().describe("The vocabulary, case-sensitive."),
      patterns: oneAtLeast(pattern, "must be a list of regular expressions")
        .optional()
        .describe("Regular expressions; a tag that matches one of them is also allowed."),
    })
    .refine(({ allowed, patterns }) => allowed ?? patterns, "must have allowed or patterns"),
  judge: (event, { allowed = [], patterns = [] }) => {
    const { tags } = event.members;
    const expressions = patterns.map((text) => new RegExp(text, "u"));
    return (Array.isArray(tags) ? tags : []).flatMap((tag: unknown, index) => {
      if (typeof tag !== "string" || allowed.includes(tag) || expressions.some((one) => one.test(tag))) {
        return [];
      }
      const hint = isSecret(event, "tags") ? "" : didYouMean(tag, allowed);
      return [{ path: ["tags", index], message: `is not in the vocabulary of tags${hint}` }];
    });
  },
});

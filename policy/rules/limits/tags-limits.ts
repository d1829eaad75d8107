import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxItems, maxLength } = LIMITS.tags;

export const tagsLimits = limitRule({
  name: "tags-limits",
  displayName: "Tags within their limits",
  members: ["tags"],
  remediationSteps: "Remove tags that are repeated or too many, and shorten those that are too long.",
  settings: z.strictObject({
    maxItems: atMost(maxItems, "The most tags an event may have"),
    maxLength: atMost(maxLength, "The most characters a tag may have"),
  }),
  tighter: ({ members: { tags } }, settings) => [
    ...oversized(["tags"], tags, settings.maxItems, maxItems),
    ...(Array.isArray(tags) ? tags : []).flatMap((tag: unknown, index) =>
      oversized(["tags", index], tag, settings.maxLength, maxLength),
    ),
  ],
});

import { LIMITS, mostTags } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import type { Violation } from "../../rule";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxItems, maxLength } = LIMITS.tags;

export const tagsLimits = limitRule({
  name: "tags-limits",
  displayName: "Tags within their limits",
  members: ["tags"],
  remediationSteps: "Remove tags that are repeated or too many, and shorten those that are too long.",
  settings: z.strictObject({
    maxItems: atMost(maxItems, "The most tags that may be declared"),
    maxLength: atMost(maxLength, "The most characters a tag may have"),
  }),
  tighter: ({ members: { tags, owner } }, settings) => [
    ...besideOwner(tags, mostTags(owner)),
    ...oversized(["tags"], tags, settings.maxItems, mostTags(owner)),
    ...(Array.isArray(tags) ? tags : []).flatMap((tag: unknown, index) =>
      oversized(["tags", index], tag, settings.maxLength, maxLength),
    ),
  ],
});

/** The owner tag takes one of the tags that the document allows. */
function besideOwner(tags: unknown, most: number): Violation[] {
  return Array.isArray(tags) && tags.length > most && tags.length <= maxItems
    ? [
        {
          path: ["tags"],
          message: `must have at most ${most} items, since ownerTag adds one (it has ${tags.length})`,
        },
      ]
    : [];
}

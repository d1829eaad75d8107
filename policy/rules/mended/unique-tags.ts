import { z } from "zod";
import { hasUnknown, isUnknown } from "../../event";
import { eventRule } from "../../rule";

export const uniqueTags = eventRule({
  name: "unique-tags",
  displayName: "No tag twice",
  description: "No tag is repeated; mends it by keeping the first.",
  severity: "low",
  tags: ["remediation", "tags"],
  remediationSteps: "Remove the repeated tag, or set this rule to remediate.",
  section: "EventCreate members",
  level: "disabled",
  settings: z.strictObject({}),
  judge: ({ members: { tags } }) =>
    repeated(tags).map((index) => ({ path: ["tags", index], message: "repeats an earlier tag" })),
  remediate: ({ tags }) => {
    const surplus = new Set(repeated(tags));
    // The place of a tag that is not known yet cannot be changed.
    return Array.isArray(tags) && !hasUnknown(tags)
      ? { tags: tags.filter((_, index) => !surplus.has(index)) }
      : {};
  },
});

function repeated(tags: unknown): number[] {
  const seen = new Set<unknown>();
  return (Array.isArray(tags) ? tags : []).flatMap((tag: unknown, index) => {
    const isSeen = seen.has(tag) && !isUnknown(tag);
    seen.add(tag);
    return isSeen ? [index] : [];
  });
}

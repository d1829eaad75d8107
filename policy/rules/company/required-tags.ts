import { z } from "zod";
import { isUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { words } from "../../settings";

export const requiredTags = defineEventRule({
  name: "required-tags",
  displayName: "Required tags",
  description: "Every event has all of the configured tags.",
  severity: "medium",
  tags: ["company", "tags"],
  remediationSteps: "Add the missing tags, or let the rule default-tags add them.",
  level: "disabled",
  settings: z.strictObject({ tags: words.describe("The tags, case-sensitive.") }),
  judge: ({ members: { tags } }, settings) => {
    if (isUnknown(tags)) {
      return [];
    }
    const declared: unknown[] = Array.isArray(tags) ? tags : [];
    const missing = settings.tags.filter((tag) => !declared.includes(tag));
    // A tag that is not known yet may be one of the missing ones.
    return missing.length > declared.filter(isUnknown).length
      ? [{ path: ["tags"], message: `must include ${missing.join(", ")}` }]
      : [];
  },
});

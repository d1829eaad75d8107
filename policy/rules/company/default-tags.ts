import { z } from "zod";
import { hasUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { words } from "../../settings";

export const defaultTags = defineEventRule({
  name: "default-tags",
  displayName: "Default tags",
  description: "Every event has the configured default tags; `remediate` adds those that are missing.",
  severity: "low",
  tags: ["remediation", "tags"],
  remediationSteps: "Add the missing tags, or set this rule to remediate.",
  level: "disabled",
  settings: z.strictObject({ tags: words.describe("The tags, case-sensitive.") }),
  judge: ({ members: { tags } }, settings) => {
    const missing = missingTags(tags, settings.tags);
    return missing.length > 0
      ? [{ path: ["tags"], message: `lacks the default tags ${missing.join(", ")}` }]
      : [];
  },
  remediate: ({ tags }, settings) => {
    const missing = missingTags(tags, settings.tags);
    const declared: readonly unknown[] = Array.isArray(tags) ? tags : [];
    return missing.length > 0 ? { tags: [...declared, ...missing] } : {};
  },
});

/** None if a tag is not known yet: it may be one of them, and tags must be unique. */
function missingTags(tags: unknown, wanted: readonly string[]): string[] {
  if (hasUnknown(tags) || !(tags == null || Array.isArray(tags))) {
    return [];
  }
  const declared: readonly unknown[] = tags ?? [];
  return [...new Set(wanted)].filter((tag) => !declared.includes(tag));
}

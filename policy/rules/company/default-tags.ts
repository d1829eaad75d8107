import { MEMBERS, mostTags, OWNER_PREFIX } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { hasUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { oneAtLeast } from "../../settings";

const RESERVED = `must not begin with ${OWNER_PREFIX}, which ownerTag reserves`;
const tag = MEMBERS.tags.schema
  .unwrap()
  .unwrap()
  .element.refine((text) => !text.startsWith(OWNER_PREFIX), RESERVED);

export const defaultTags = defineEventRule({
  name: "default-tags",
  displayName: "Default tags",
  description:
    "Every event has the configured default tags; `remediate` adds those that are missing, if there is room.",
  severity: "low",
  tags: ["remediation", "tags"],
  remediationSteps: "Add the missing tags, or set this rule to remediate.",
  level: "disabled",
  settings: z.strictObject({
    tags: oneAtLeast(tag, "must be a list of texts").describe("The tags, case-sensitive."),
  }),
  judge: ({ members }, settings) => {
    const { missing, room } = missingTags(members, settings.tags);
    const noRoom = missing.length > room ? ` and has room for ${room === 0 ? "none" : room} of them` : "";
    return missing.length > 0
      ? [{ path: ["tags"], message: `lacks the default tags ${missing.join(", ")}${noRoom}` }]
      : [];
  },
  remediate: (members, settings) => {
    const { declared, missing, room } = missingTags(members, settings.tags);
    return missing.length > 0 && missing.length <= room ? { tags: [...declared, ...missing] } : {};
  },
});

/** None are missing if a tag is not known yet: it may be one of them, and tags must be unique. */
function missingTags({ tags, owner }: Readonly<Record<string, unknown>>, wanted: readonly string[]) {
  const declared: readonly unknown[] = Array.isArray(tags) ? tags : [];
  const isKnown = !hasUnknown(tags) && (tags == null || Array.isArray(tags));
  const missing = isKnown ? [...new Set(wanted)].filter((one) => !declared.includes(one)) : [];
  return { declared, missing, room: Math.max(0, mostTags(owner) - declared.length) };
}

import { OWNER_PREFIX } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { eventRule } from "../../rule";

export const ownerTagReserved = eventRule({
  name: "owner-tag-reserved",
  displayName: "No declared owner tags",
  description: `No declared tag begins with ${OWNER_PREFIX}, which says which stack manages an event.`,
  severity: "high",
  tags: ["limits", "tags"],
  remediationSteps: "Remove the tag. The setting ownerTag adds the right one by itself.",
  section: "Tag. A user-defined label",
  level: "mandatory",
  settings: z.strictObject({}),
  judge: ({ members: { tags } }) =>
    (Array.isArray(tags) ? tags : []).flatMap((tag: unknown, index) =>
      typeof tag === "string" && tag.startsWith(OWNER_PREFIX)
        ? [
            {
              path: ["tags", index],
              message: `must not begin with ${OWNER_PREFIX}, which marks the stack that manages an event; ownerTag adds that tag`,
            },
          ]
        : [],
    ),
});

import { isEmpty, LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { defineEventRule } from "../../rule";
import { integer } from "../../settings";

export const largeAudience = defineEventRule({
  name: "large-audience",
  displayName: "Large events have a coordinator and a description",
  description: "An event whose audience is above the configured size has a coordinator and a description.",
  severity: "medium",
  tags: ["company", "audience", "people"],
  remediationSteps: "Add a coordinator, and describe the event for people on call.",
  level: "disabled",
  settings: z.strictObject({
    above: integer(LIMITS.audienceSize.minimum).describe("The largest audience that requires neither."),
  }),
  judge: ({ members }, { above }) => {
    const size = members["audienceSize"];
    return typeof size === "number" && size > above
      ? ["coordinators", "description"]
          .filter((name) => isEmpty(members[name]))
          .map((name) => ({ path: [name], message: `is required if the audience is above ${above}` }))
      : [];
  },
});

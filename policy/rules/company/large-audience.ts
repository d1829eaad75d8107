import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { eventRule } from "../../rule";

const isEmpty = (value: unknown) =>
  value == null || value === "" || (Array.isArray(value) && value.length === 0);

export const largeAudience = eventRule({
  name: "large-audience",
  displayName: "Large audiences are looked after",
  description: "An event with an audience above the configured size has a coordinator and a description.",
  severity: "medium",
  tags: ["company", "audience", "people"],
  remediationSteps: "Name a coordinator, and describe the event for those on call.",
  section: "EventCreate members",
  level: "disabled",
  settings: z.strictObject({
    above: z
      .int("must be a whole number")
      .min(LIMITS.audienceSize.minimum, `must be at least ${LIMITS.audienceSize.minimum}`)
      .describe("The largest audience that needs neither."),
  }),
  judge: ({ members }, { above }) => {
    const size = members["audienceSize"];
    return typeof size === "number" && size > above
      ? ["coordinators", "description"]
          .filter((name) => isEmpty(members[name]))
          .map((name) => ({ path: [name], message: `is required where the audience is above ${above}` }))
      : [];
  },
});

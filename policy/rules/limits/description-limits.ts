import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxLength } = LIMITS.description;

export const descriptionLimits = limitRule({
  name: "description-limits",
  displayName: "Description within its limits",
  members: ["description"],
  remediationSteps: "Shorten the description.",
  settings: z.strictObject({ maxLength: atMost(maxLength, "The most characters a description may have") }),
  tighter: ({ members }, settings) =>
    oversized(["description"], members["description"], settings.maxLength, maxLength),
});

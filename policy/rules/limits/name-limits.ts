import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxLength } = LIMITS.name;

export const nameLimits = limitRule({
  name: "name-limits",
  displayName: "Name within its limits",
  members: ["name"],
  remediationSteps: "Give the event a name, and shorten one that is too long.",
  settings: z.strictObject({ maxLength: atMost(maxLength, "The most characters a name may have") }),
  tighter: ({ members }, settings) => oversized(["name"], members["name"], settings.maxLength, maxLength),
});

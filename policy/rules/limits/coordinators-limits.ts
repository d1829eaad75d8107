import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxItems } = LIMITS.coordinators;

export const coordinatorsLimits = limitRule({
  name: "coordinators-limits",
  displayName: "Coordinators within their limits",
  members: ["coordinators"],
  remediationSteps: "Name fewer coordinators, each by a username of at most 256 characters.",
  settings: z.strictObject({ maxItems: atMost(maxItems, "The most coordinators an event may have") }),
  tighter: ({ members }, settings) =>
    oversized(["coordinators"], members["coordinators"], settings.maxItems, maxItems),
});

import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxItems } = LIMITS.audienceLocations;

export const audienceLocationsLimits = limitRule({
  name: "audience-locations-limits",
  displayName: "Audience locations within their limits",
  members: ["audienceLocations"],
  remediationSteps: "Name each country once by its upper-case two-letter code, and not too many of them.",
  settings: z.strictObject({ maxItems: atMost(maxItems, "The most countries an event may name") }),
  tighter: ({ members }, settings) =>
    oversized(["audienceLocations"], members["audienceLocations"], settings.maxItems, maxItems),
});

import { LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxLength } = LIMITS.customerEventId;

export const customerEventIdLimits = limitRule({
  name: "customer-event-id-limits",
  displayName: "Customer event id within its limits",
  members: ["customerEventId"],
  section: "Customer event ID",
  remediationSteps: "Shorten customerEventId.",
  settings: z.strictObject({
    maxLength: atMost(maxLength, "The most characters a customerEventId may have"),
  }),
  tighter: ({ members }, settings) =>
    oversized(["customerEventId"], members["customerEventId"], settings.maxLength, maxLength),
});

import { eventObject, LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { limitRule } from "./limit-rule";
import { atMost, oversized } from "./tighter";

const { maxItems } = LIMITS.bitrates;

export const bitratesLimits = limitRule({
  name: "bitrates-limits",
  displayName: "Bit rates within their limits",
  members: ["objects"],
  description: eventObject.shape.bitrates.description ?? "",
  remediationSteps: "Give bit rates to streams only, each once and not too many of them.",
  concerns: (path) => path[2] === "bitrates",
  settings: z.strictObject({ maxItems: atMost(maxItems, "The most bit rates a stream may have") }),
  tighter: ({ members: { objects } }, settings) =>
    (Array.isArray(objects) ? objects : []).flatMap((object: unknown, index) =>
      typeof object === "object" && object !== null && "bitrates" in object
        ? oversized(["objects", index, "bitrates"], object.bitrates, settings.maxItems, maxItems)
        : [],
    ),
});

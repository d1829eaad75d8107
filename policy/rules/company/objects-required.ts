import { valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { objectTypes } from "../../settings";

export const objectsRequired = defineEventRule({
  name: "objects-required",
  displayName: "Every event has an object to monitor",
  description: "Every event has at least one object to monitor, of a configured type, if any are configured.",
  severity: "medium",
  tags: ["company", "objects"],
  remediationSteps: "Add the CP code, slot, report pack or stream of the event.",
  level: "disabled",
  settings: z.strictObject({
    types: objectTypes.optional().describe("Types that count; any type by default."),
  }),
  judge: ({ members: { objects } }, { types }) => {
    if (isUnknown(objects)) {
      return [];
    }
    const declared: unknown[] = Array.isArray(objects) ? objects : [];
    // An object whose type is not known yet may be of the right type.
    const isAsked = (object: unknown) => {
      const type = isUnknown(object) ? object : valueAt(object, ["type"]);
      return isUnknown(type) || (types?.some((one) => one === type) ?? true);
    };
    const which = types ? ` of type ${types.join(" or ")}` : "";
    return declared.some(isAsked)
      ? []
      : [{ path: ["objects"], message: `must have at least one object${which}` }];
  },
});

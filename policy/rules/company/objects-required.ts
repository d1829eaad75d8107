import { valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isUnknown } from "../../event";
import { defineEventRule } from "../../rule";
import { objectTypes } from "../../settings";

export const objectsRequired = defineEventRule({
  name: "objects-required",
  displayName: "Every event monitors something",
  description: "Every event has an object to monitor, of one of the configured types where there are some.",
  severity: "medium",
  tags: ["company", "objects"],
  remediationSteps: "Associate the CP code, slot, report pack or stream that the event is about.",
  level: "disabled",
  settings: z.strictObject({
    types: objectTypes.optional().describe("Types of which one at least must be there; any where left out."),
  }),
  judge: ({ members: { objects } }, { types }) => {
    if (isUnknown(objects)) {
      return [];
    }
    const declared: unknown[] = Array.isArray(objects) ? objects : [];
    // An object whose type is not known yet may be the one that is asked for.
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

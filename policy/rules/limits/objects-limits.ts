import { z } from "zod";
import { limitRule } from "./limit-rule";

export const objectsLimits = limitRule({
  name: "objects-limits",
  displayName: "Objects that Event Center knows",
  members: ["objects"],
  remediationSteps:
    "Give every object an id and one of the document's types, and name none twice. How many there are is not limited.",
  concerns: (path) => path[2] !== "bitrates",
  settings: z.strictObject({}),
});

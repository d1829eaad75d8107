import { valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { eventRule } from "../../rule";
import { documentedProblems } from "./limit-rule";

const TYPE = "MSL4_STREAM";

export const msl4StreamUnavailable = eventRule({
  name: "msl4-stream-unavailable",
  displayName: "No Media Service Live 4 streams",
  description: `Objects of type ${TYPE} cannot be associated with events at this time.`,
  severity: "high",
  tags: ["limits"],
  remediationSteps: "Remove the object. Where Akamai offers such streams to you, disable this rule.",
  section: "MSL4_STREAM. A Media Service Live 4 stream.",
  level: "mandatory",
  settings: z.strictObject({}),
  judge: (event) =>
    documentedProblems(event, ["objects"], false).filter(({ path }) => valueAt(event.members, path) === TYPE),
});

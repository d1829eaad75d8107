import type { PolicyConfigSchema } from "@pulumi/policy";
import { z } from "zod";
import { exemption } from "../exemptions";
import type { Rule } from "../rule";

type Published = PolicyConfigSchema["properties"][string];

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"] as const;

/**
 * What the engine is told of a property. Not which properties there are and which are required: those faults are told
 * better by the pack itself, which knows the nearest right name. Nor defaults, which the engine would fill in.
 */
const published: z.ZodType<Published> = z.object({
  type: z.enum(TYPES).exactOptional(),
  description: z.string().exactOptional(),
  enum: z.array(z.string()).exactOptional(),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  minItems: z.number().exactOptional(),
  get items() {
    return published.exactOptional();
  },
  get properties() {
    return z.record(z.string(), published).exactOptional();
  },
});

const described = z.object({ properties: z.record(z.string(), published).default({}) });

/** The schema of a rule's configuration, in the form that Pulumi publishes with a policy. */
export function configSchema(rule: Rule): PolicyConfigSchema {
  const exclude = z.array(exemption).optional().describe("Resources that are exempt from the rule, and why.");
  const schema = z.toJSONSchema(rule.settings.extend({ exclude }), { io: "input", unrepresentable: "any" });
  return described.parse(schema);
}

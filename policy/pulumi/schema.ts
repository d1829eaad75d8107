import type { PolicyConfigSchema } from "@pulumi/policy";
import { z } from "zod";
import { COMMON } from "../exemptions";
import type { Rule } from "../rule";

type Published = PolicyConfigSchema["properties"][string];

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"] as const;

/** What the engine is told of a property. No pattern: the engine's regular expressions are not those of JavaScript. */
const published: z.ZodType<Published> = z.object({
  type: z.enum(TYPES).exactOptional(),
  description: z.string().exactOptional(),
  enum: z.array(z.string()).exactOptional(),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  minItems: z.number().exactOptional(),
  required: z.array(z.string()).exactOptional(),
  additionalProperties: z.literal(false).exactOptional(),
  get items() {
    return published.exactOptional();
  },
  get properties() {
    return z.record(z.string(), published).exactOptional();
  },
});

const described = z.object({
  properties: z.record(z.string(), published).default({}),
  required: z.array(z.string()).default([]),
});

/** The common part of every rule's schema. */
export const COMMON_SCHEMA = schemaOf(z.strictObject(COMMON));

/**
 * The schema of a rule's configuration as Pulumi publishes it. What a pack's own code says stands in as the default, which
 * `getConfig` then returns. The engine holds every rule against `required`, also one that is off, so that a rule says what
 * it needs there only if the code gives it; else the rule itself says it.
 */
export function configSchema(rule: Rule, given: Readonly<Record<string, unknown>>): PolicyConfigSchema {
  const { properties, required = [] } = schemaOf(rule.settings.extend(COMMON));
  const defaults = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    properties: {
      ...properties,
      ...Object.fromEntries(
        defaults.map(([name, value]) => [name, { ...properties[name], default: z.json().parse(value) }]),
      ),
    },
    ...(required.every((name) => given[name] !== undefined) && required.length > 0 && { required }),
  };
}

function schemaOf(schema: z.ZodObject): PolicyConfigSchema {
  return described.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

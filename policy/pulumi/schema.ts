import type { PolicyConfigSchema } from "@pulumi/policy";
import { z } from "zod";
import { COMMON } from "../exemptions";
import type { Rule } from "../rule";

type Published = PolicyConfigSchema["properties"][string];

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"] as const;

/** The parts of a property's schema that the engine gets. No pattern: its regular expressions differ from JavaScript's. */
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

const json = z.json();

/** The schema of the settings that every rule has. */
export const COMMON_SCHEMA = schemaOf(z.strictObject(COMMON));

/**
 * The schema of a rule's configuration for Pulumi. Settings in the pack's code become defaults, which `getConfig` returns.
 * The engine checks `required` of disabled rules too, so it is set only if the defaults meet it; it is for readers.
 */
export function configSchema(rule: Rule, given: Readonly<Record<string, unknown>>): PolicyConfigSchema {
  const { properties: own, required = [] } = schemaOf(rule.settings);
  const properties = { ...own, ...COMMON_SCHEMA.properties };
  const defaults = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    properties: {
      ...properties,
      ...Object.fromEntries(
        defaults.map(([name, value]) => [name, { ...properties[name], default: json.parse(value) }]),
      ),
    },
    ...(required.every((name) => given[name] !== undefined) && required.length > 0 && { required }),
  };
}

function schemaOf(schema: z.ZodObject): PolicyConfigSchema {
  return described.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

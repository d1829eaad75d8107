import { z } from "zod";
import { ENTRY, EXCLUSIVE, NEVER_INHERITED, schedule } from "./members";

type JsonSchema = Record<string, unknown>;

/** Editors read the schema of a JSON file from it. */
const SCHEMA_MEMBER = { description: "The JSON Schema of this file, for editors." };

/** `declarationProblems` refuses both together. */
const ADOPTED = ["adoptEventId", "recurrence"] as const;

const event = z.strictObject(ENTRY);
const shared = event.omit(NEVER_INHERITED).partial();

/** The JSON Schema of an event file: one event, or `events`. Draft 7, which the YAML support of every editor knows. */
export function eventFileSchema(): JsonSchema {
  const { definitions, ...one } = schemaOf(event);
  const entry = { ...one, ...withSchemaMember(one), allOf: [...EXCLUSIVE, ADOPTED].map(notBoth) };
  return {
    ...HEAD,
    title: "Event file of pulumi-akamai-event-center",
    description: "One live event, or several under events. Loaded by declareEvents.",
    type: "object",
    if: { required: ["events"] },
    then: {
      type: "object",
      required: ["events"],
      additionalProperties: false,
      properties: {
        $schema: SCHEMA_MEMBER,
        events: {
          description: "Several events in one file, at least one; give each a key.",
          type: "array",
          minItems: 1,
          items: { $ref: "#/definitions/event" },
        },
      },
    },
    else: { $ref: "#/definitions/event" },
    definitions: { ...asObject(definitions), event: entry },
  };
}

/** The JSON Schema of a `_defaults.yaml`. */
export function defaultsSchema(): JsonSchema {
  const one = schemaOf(shared);
  return {
    ...one,
    ...HEAD,
    ...withSchemaMember(one),
    title: "Defaults of the event files of a folder and the folders below it",
    description:
      "A member of an event file replaces the default completely; addTags and addObjects add to it.",
    allOf: EXCLUSIVE.filter(([left]) => left === "recurrence").map(notBoth),
  };
}

const HEAD = { $schema: "http://json-schema.org/draft-07/schema#" };

function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _draft, ...body } = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === schedule) {
        Object.assign(jsonSchema, SCHEDULE_RULES);
      }
    },
  });
  return body;
}

/** The rules between a schedule's members. */
const SCHEDULE_RULES = {
  anyOf: [{ required: ["count"] }, { required: ["until"] }],
  if: { required: ["monthEnd"] },
  then: { properties: { frequency: { const: "MONTHLY" } } },
};

function withSchemaMember({ properties }: JsonSchema): JsonSchema {
  return { properties: { $schema: SCHEMA_MEMBER, ...asObject(properties) } };
}

/** Not both members, unless one is null, which means absent. */
function notBoth(names: readonly string[]): JsonSchema {
  const notNull = { not: { type: "null" } };
  return { not: { required: names, properties: Object.fromEntries(names.map((name) => [name, notNull])) } };
}

function asObject(value: unknown): JsonSchema {
  return z.record(z.string(), z.unknown()).parse(value ?? {});
}

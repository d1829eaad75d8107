"use strict";

const { formatted } = require("./formatted.js");
const { table } = require("./table.js");

const PAGE = "docs/reference/event.md";

/** What a change does, if it is not simply an update in place; a test compares the page with diff. */
const EFFECTS = {
  recurrence: "another `frequency`: replacement; otherwise update in place",
  adoptEventId: "nothing, once the event is in state",
};

const DEFAULTS = { recurrence: "a single event", adoptEventId: "a new event" };

const SOURCES = {
  adoptEventId: "the provider's own",
  occurrences: "the provider's own",
  eventId: "Event members (`id`)",
};

/** The reference of the Event resource, by file. */
async function eventReferenceFiles() {
  const { z } = require("zod");
  const contract = require("../../provider/dist/contract/index.js");
  const { pluginSchema } = require("../../provider/dist/plugin/schema.js");
  const jsonOf = (schema) => withoutNull(z.toJSONSchema(schema, { io: "input" }));
  const members = contract.MEMBER_NAMES.map((name) => ({ name, ...contract.MEMBERS[name] }));
  const inputs = [
    ...members.map(({ name, schema, section, required, cleared }) => ({
      name,
      json: jsonOf(schema),
      default: required ? "required" : (DEFAULTS[name] ?? `\`${JSON.stringify(cleared)}\``),
      source: section,
    })),
    {
      name: "adoptEventId",
      json: jsonOf(contract.adoptEventId),
      default: DEFAULTS.adoptEventId,
      source: SOURCES.adoptEventId,
    },
  ];
  const parts = ["objects", "recurrence"].flatMap((name) => {
    const json = jsonOf(contract.MEMBERS[name].schema);
    const { properties, required } = json.items ?? json;
    return Object.entries(properties).map(([part, schema]) => ({
      name: `${name}${json.items ? "[]" : ""}.${part}`,
      json: withoutNull(schema),
      default: required.includes(part) ? "required" : "none",
      source: contract.MEMBERS[name].section,
    }));
  });
  const { resources } = /** @type {*} */ (pluginSchema());
  const { properties } = resources[contract.NATIVE_EVENT_TYPE];
  const outputs = contract.OUTPUT_NAMES.map((name) => [
    `\`${name}\``,
    typeOf(properties[name]),
    properties[name].description,
    SOURCES[name] ?? "Event members",
  ]);
  const page = [
    HEAD,
    "## Inputs",
    table(
      ["property", "what it is", "type", "limits", "default", "a change", "source"],
      inputs.map((input) => [
        `\`${input.name}\``,
        input.json.description.split(/[.:]/)[0],
        typeOf(input.json),
        limitsOf(input.json),
        input.default,
        EFFECTS[input.name] ?? "update in place",
        SOURCES[input.name] ?? input.source,
      ]),
    ),
    inputsNote(contract.LIMITS),
    "### Parts of `objects` and `recurrence`",
    table(
      ["property", "type", "limits", "default", "source"],
      parts.map((part) => [
        `\`${part.name}\``,
        typeOf(part.json),
        limitsOf(part.json),
        part.default,
        part.source,
      ]),
    ),
    "Only `FLASH_LIVE_STREAM`, `UNIVERSAL_LIVE_STREAM` and `MSL4_STREAM` may have `bitrates` (kbit/s).",
    "## Outputs",
    table(["property", "type", "what it is", "source"], outputs),
  ].join("\n\n");
  return { [PAGE]: await formatted(page, "markdown") };
}

const HEAD = `# The properties of an event

Every property of the \`Event\` resource, for writers of programs and event files. Event files take a few more, such as \`timeZone\`, \`duration\`
and \`schedule\`: see [events as YAML files](../declarations.md).

<!-- Written by npm run generate from provider/contract. -->
`;

const inputsNote = (
  limits,
) => `- A property that you leave out, or set to \`null\` in a file, gets its default. If Event Center holds a value, the next \`pulumi up\` clears it.
- The order of a list and the form of a date mean nothing: \`["a", "b"]\` and \`["b", "a"]\` are equal, and so are \`18:00:00Z\` and \`20:00:00+02:00\`.
- A character is a UTF-16 unit. A country is an ISO 3166-1 alpha-2 code. With \`ownerTag: true\` the owner tag takes one of the ${limits.tags.maxItems} places in \`tags\`.
- "Update in place" sends one PUT for each event that changes, with its version; another \`count\` creates or deletes occurrences. A replacement
  deletes the events and creates them again, with new ids.
- Event Center alone knows the dates of a \`MONTHLY\` series from day 29, 30 or 31: such a series is also replaced if it moves or grows.
- "Source" names the table of the API document. It has no minimum lengths: those, and that a name is not blank, are from Akamai's published OpenAPI
  description.`;

/** An optional member is also null in a file, which every row of the table would repeat. */
/** @param {Record<string, *> & { anyOf?: *[] }} schema */
function withoutNull({ anyOf, ...schema }) {
  return { ...schema, ...anyOf?.find(({ type }) => type !== "null") };
}

function typeOf({ type, format, items, $ref, enum: values }) {
  if ($ref !== undefined) return $ref.split(":").at(-1);
  if (type === "array") return `list of ${PLURALS[typeOf(items)] ?? typeOf(items)}`;
  if (format === "date-time") return "date and time";
  return values === undefined ? type : "string";
}

const PLURALS = { string: "strings", integer: "integers", object: "objects" };

/** Every limit of a schema in words. */
function limitsOf({ type, format, items, enum: values, maxItems, uniqueItems, ...limits }) {
  const { minLength, maxLength, pattern, minimum, maximum } = limits;
  const hasMaximum = maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER;
  const words = [
    format === "date-time" && "ISO 8601, Z or a UTC offset, whole seconds",
    maxLength !== undefined && `${minLength ?? 0} to ${maxLength} characters`,
    pattern !== undefined && "not blank",
    minimum !== undefined && (hasMaximum ? `${minimum} to ${maximum}` : `from ${minimum}`),
    values !== undefined &&
      (values.length > 10 ? "a country code" : values.map((value) => `\`${value}\``).join(", ")),
    maxItems !== undefined && `up to ${maxItems} items`,
    uniqueItems && "each once",
    type === "array" && items.type !== "object" && limitsOf(items) && `each ${limitsOf(items)}`,
  ];
  return words.filter(Boolean).join("; ");
}

module.exports = { eventReferenceFiles };

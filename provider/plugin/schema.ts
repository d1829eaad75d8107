import { z } from "zod";
import { NAMESPACE, SETTING_NAMES, SETTINGS, type Setting, type SettingName } from "../config";
import {
  adoptEventId,
  answeredObject,
  eventObject,
  EVENT_TYPE,
  MEMBER_NAMES,
  MEMBERS,
  NATIVE_EVENT_TYPE,
  recurrence,
  tag,
} from "../contract";
import { countries, people } from "../contract/answered";
import { eventDetails } from "../contract/responses";
import { EXAMPLES } from "./examples";

type Spec = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, Spec>>;

const token = (name: string) => `${NAMESPACE}:index:${name}`;
const refTo = (name: string) => ({ $ref: `#/types/${token(name)}` });
const listOf = (items: Spec): Spec => ({ type: "array", items });

const text = { type: "string" };
const whole = { type: "integer" };
const described = (type: Spec, description: string): Spec => ({ ...type, description });

/** Schemas of the contract that become named types: a class or an enum in every language. */
const NAMED = {
  EventObject: eventObject,
  ObjectType: eventObject.shape.type,
  Recurrence: recurrence,
  Frequency: recurrence.shape.frequency,
  AssociatedObject: answeredObject,
  AudienceLocation: countries.element,
  Coordinator: people.element,
  Tag: tag,
  EventDetails: eventDetails,
  EventArgs: z.object({
    ...Object.fromEntries(MEMBER_NAMES.map((name) => [name, MEMBERS[name].schema])),
    adoptEventId: adoptEventId.optional().meta({ examples: [12345] }),
  }),
};

/** Descriptions that the schemas do not have. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  EventObject: "An Akamai object that the event monitors, unique by type and id.",
  Recurrence: "Repeats the event in UTC.",
  AssociatedObject: "An object of an event, with what Event Center adds to it.",
  AudienceLocation: "A country of the audience.",
  Coordinator: "A person who coordinates the event.",
  Tag: "A tag of the account.",
  EventDetails:
    "An event. Without details it has only the members that a list shows: id, version, name, customerEventId, start, end and tags.",
};

const EVENT_OCCURRENCE: Spec = {
  type: "object",
  description: "One occurrence of a series, past or future.",
  properties: {
    eventId: described(
      whole,
      "The identifier in Event Center; absent if the occurrence does not exist there.",
    ),
    version: described(whole, "The version that the next update sends."),
    start: described(text, "The declared start of the occurrence."),
    end: described(text, "The declared end of the occurrence."),
  },
  required: ["start", "end"],
};

const REPORT_LINK: Spec = {
  type: "object",
  description: "A reporting or monitoring API that reports on an event.",
  properties: {
    api: described(text, "The name of the API in the document."),
    shows: described(text, "What the API shows."),
    objectType: described(text, "The kind of object that it reports on."),
    objectIds: described(listOf(whole), "The identifiers of the event's objects of that kind."),
    cpCodes: described(listOf(whole), "The CP codes to query, if the objects have any."),
    start: described(text, "The start of the period to query: the start of the event."),
    end: described(text, "The end of the period to query: the end of the event."),
  },
  required: ["api", "shows", "objectType", "objectIds", "cpCodes", "start", "end"],
};

/** The outputs besides the declared members. */
const OUTPUTS: Properties = {
  eventId: described(whole, "The identifier in Event Center; of a series, that of the first occurrence."),
  version: described(whole, "The version that the next update sends."),
  createdDate: described(text, "When the event was created, such as 2027-05-29T18:00:00Z."),
  createdBy: described(text, "Who created the event, as a username."),
  modifiedDate: described(text, "When the event was last changed, such as 2027-05-29T18:00:00Z."),
  modifiedBy: described(text, "Who last changed the event, as a username."),
  occurrences: described(
    listOf(refTo("EventOccurrence")),
    "Every occurrence of a series, by date; absent for a single event. Ended ones stay until the resource is deleted " +
      "or they are gone from Event Center, so there may be more than count.",
  ),
};

const FILTERS: Properties = {
  minStart: described(text, "Events that start at this moment or later: ISO 8601 with Z or a UTC offset."),
  maxStart: described(text, "Events that start before this moment."),
  minEnd: described(text, "Events that end after this moment."),
  maxEnd: described(text, "Events that end at this moment or earlier."),
  tag: described(listOf(text), "Events with one of these tags. At most 100 characters each."),
  customerEventId: described(
    listOf(text),
    "Events with one of these customer event IDs. At most 100 characters each.",
  ),
  sort: described(
    listOf(text),
    "What to sort by: name, start or end, a comma, and asc or desc, such as start,desc. Default: by start.",
  ),
  limit: described(whole, "The most events to return, in the order of sort. Default: all."),
  details: described(
    { type: "boolean" },
    "True to read each event in full; a list shows only a part. Default: false.",
  ),
};

/**
 * The Pulumi schema of the native provider, without its version. Made from the contract and the settings, so that every
 * language has the same members and descriptions.
 */
export function pluginSchema(): Spec {
  const { EventArgs, ...parts } = jsonParts();
  const args = objectSpec(EventArgs);
  const details = objectSpec(parts.EventDetails);
  const { adoptEventId: _adopted, ...declared } = args.properties;
  return {
    name: NAMESPACE,
    displayName: "Akamai Event Center",
    description:
      "Live events as code: a provider for the Akamai Event Center API v3. Needs Node 22 or later.",
    license: "Apache-2.0",
    keywords: ["pulumi", "akamai", "event-center", "live-events", "category/network"],
    meta: { moduleFormat: "(.*)" },
    language: LANGUAGES,
    config: { variables: configuration() },
    provider: {
      description:
        "The settings of one Akamai account. Each may also come from the environment, which wins; settings for one run, " +
        "such as takeOwnership, may come only from there.",
      inputProperties: configuration(),
    },
    types: {
      ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [token(name), typeSpec(name, part)])),
      [token("EventDetails")]: {
        ...typeSpec("EventDetails", parts.EventDetails),
        required: ["id", "name", "start", "end"],
      },
      [token("EventOccurrence")]: EVENT_OCCURRENCE,
      [token("ReportLink")]: REPORT_LINK,
      ...settingEnums(),
    },
    resources: {
      [NATIVE_EVENT_TYPE]: {
        description:
          "A live event in Akamai's Event Center, or a series of them. A preview checks every limit; an update sends the " +
          `version that was last read, so that it never overwrites an edit.\n\n${EXAMPLES}`,
        inputProperties: args.properties,
        requiredInputs: args.required,
        properties: { ...declared, ...OUTPUTS },
        required: [...args.required, "eventId", "version"],
        aliases: [{ type: EVENT_TYPE }],
      },
    },
    functions: {
      [token("getEvent")]: {
        description: "Returns one event in full.",
        inputs: objectType({
          properties: { eventId: described(whole, "The identifier in Event Center, a whole number from 1.") },
          required: ["eventId"],
        }),
        outputs: objectType(details),
      },
      [token("getEvents")]: {
        description: "Returns the account's events, filtered and sorted by Event Center.",
        inputs: objectType({ properties: FILTERS, required: [] }),
        outputs: resultOf("events", listOf(refTo("EventDetails")), "The events, in the order of sort."),
      },
      [token("getTags")]: {
        description: "Returns every tag of the account, by name.",
        inputs: objectType({ properties: {}, required: [] }),
        outputs: resultOf("tags", listOf(refTo("Tag")), "The tags, by name."),
      },
      [token("reportLinks")]: {
        description:
          "Returns the reporting and monitoring APIs for an event's objects, with the parameters of their queries.",
        inputs: objectType({
          properties: {
            start: described(text, "When the event starts."),
            end: described(text, "When the event ends."),
            objects: described(
              listOf(refTo("AssociatedObject")),
              "The objects of the event, as getEvent returns them.",
            ),
          },
          required: ["start", "end"],
        }),
        outputs: resultOf("links", listOf(refTo("ReportLink")), "The APIs, in the order of the document."),
      },
    },
  };
}

const LANGUAGES: Spec = {
  nodejs: {
    packageName: "pulumi-akamai-event-center-sdk",
    packageDescription:
      "Live events as code: the Node SDK of the native provider for the Akamai Event Center API v3",
    respectSchemaVersion: true,
    dependencies: { "@pulumi/pulumi": "^3.250.0" },
  },
  python: {
    packageName: "pulumi_akamai_event_center",
    respectSchemaVersion: true,
    pyproject: { enabled: true },
    requires: { pulumi: ">=3.142.0,<4.0.0" },
  },
  go: {
    importBasePath: "github.com/akamai-event-center/sdk/go/akamaieventcenter",
    respectSchemaVersion: true,
    generateResourceContainerTypes: true,
  },
};

const objectType = ({ properties, required }: ObjectSpec): Spec => ({ type: "object", properties, required });

const resultOf = (name: string, type: Spec, description: string): Spec =>
  objectType({ properties: { [name]: described(type, description) }, required: [name] });

/** All settings except those for one run: Pulumi's config applies to every run. */
function configuration(): Properties {
  const lasting = SETTING_NAMES.filter((name) => !settingOf(name).isForOneRun);
  return Object.fromEntries(lasting.map((name) => [name, settingSpec(name)]));
}

const settingOf = (name: SettingName): Setting => SETTINGS[name];

/** Defaults are only in the description: as schema defaults, SDKs would send them and hide those of later versions. */
function settingSpec(name: SettingName): Spec {
  const { description, allowed, isSecret } = settingOf(name);
  const fallback = fallbackOf(name);
  const defaultText = fallback === undefined ? "" : ` Default: ${String(fallback)}.`;
  return {
    ...(hasEnum(name) ? refTo(enumName(name)) : { type: settingType(name) }),
    description: `${description} Allowed: ${allowed}.${defaultText}`,
    ...(isSecret && { secret: true }),
  };
}

const fallbackOf = (name: SettingName) =>
  z.union([z.string(), z.number(), z.boolean()]).optional().parse(settingOf(name).schema.parse(undefined));

function settingType(name: SettingName): string {
  const fallback = fallbackOf(name);
  if (typeof fallback !== "number") {
    return typeof fallback === "boolean" ? "boolean" : "string";
  }
  return settingOf(name).schema.safeParse(fallback + 0.5).success ? "number" : "integer";
}

/** A flag also lists its allowed words, but is not an enum. */
const hasEnum = (name: SettingName) => settingOf(name).words !== undefined && fallbackOf(name) !== false;

const enumName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function settingEnums(): Properties {
  const names = SETTING_NAMES.filter(hasEnum);
  return Object.fromEntries(
    names.map((name) => [
      token(enumName(name)),
      enumOf(settingOf(name).description, settingOf(name).words ?? []),
    ]),
  );
}

const enumOf = (description: string, values: readonly unknown[]): Spec => ({
  type: "string",
  description,
  enum: values.map((value) => ({ value })),
});

/** The parts of a JSON Schema that Pulumi's schema can express; limits are in the descriptions. */
interface JsonPart {
  readonly type?: string | readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly examples?: readonly unknown[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly $ref?: string | undefined;
  readonly anyOf?: readonly JsonPart[] | undefined;
  readonly items?: JsonPart | undefined;
  readonly properties?: Readonly<Record<string, JsonPart>> | undefined;
  readonly required?: readonly string[] | undefined;
}

const jsonPart: z.ZodType<JsonPart> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    examples: z.array(z.unknown()).optional(),
    enum: z.array(z.unknown()).optional(),
    $ref: z.string().optional(),
    anyOf: z.array(jsonPart).optional(),
    items: jsonPart.optional(),
    properties: z.record(z.string(), jsonPart).optional(),
    required: z.array(z.string()).optional(),
  }),
);

function jsonParts(): Readonly<Record<keyof typeof NAMED, JsonPart>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { io: "input", uri: (id) => refTo(id).$ref });
  return z.record(z.enum(keysOf(NAMED)), jsonPart).parse(schemas);
}

const keysOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];

function typeSpec(name: string, part: JsonPart): Spec {
  const description = DESCRIPTIONS[name] ?? part.description ?? "";
  return part.enum ? enumOf(description, part.enum) : { ...objectType(objectSpec(part)), description };
}

interface ObjectSpec {
  readonly properties: Properties;
  readonly required: readonly string[];
}

function objectSpec({ properties = {}, required = [] }: JsonPart): ObjectSpec {
  const specs = Object.entries(properties).map(([name, part]) => [name, propertySpec(part)] as const);
  return { properties: Object.fromEntries(specs), required };
}

function propertySpec(part: JsonPart): Spec {
  const { description = descriptionOfType(part.$ref), examples = [] } = part;
  const [example] = examples;
  const exampleText = example === undefined ? "" : ` Example: \`${JSON.stringify(example)}\`.`;
  return { ...valueSpec(part), description: description + exampleText };
}

/** A reference to an enum has the description of that enum. */
function descriptionOfType($ref: string | undefined): string {
  const schema = Object.entries(NAMED).find(([name]) => $ref === refTo(name).$ref)?.[1];
  return schema?.description ?? "";
}

/** Null means absent, so a member that may be null is optional. */
function valueSpec({ $ref, anyOf, type, items }: JsonPart): Spec {
  if ($ref !== undefined) {
    return { $ref };
  }
  const notNull = anyOf?.find((part) => part.type !== "null");
  if (notNull) {
    return valueSpec(notNull);
  }
  return items
    ? listOf(valueSpec(items))
    : { type: typeof type === "object" ? type.find((name) => name !== "null") : type };
}

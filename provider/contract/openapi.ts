import { z } from "zod";
import { answeredObject, tag } from "./answered";
import { eventObject, recurrence } from "./declared";
import { LIMITS } from "./limits";
import { problem } from "./problems";
import { eventCreate, eventUpdate } from "./requests";
import { createdEvents, eventDetails, eventSummary, pageMetadata, pageOf } from "./responses";
import { DEFAULT_BASE_PATH } from "./table";

type Json = Readonly<Record<string, unknown>>;

/** The named schemas of the description, to which others refer. */
const COMPONENTS = {
  EventCreate: eventCreate.describe("What a POST sends."),
  EventUpdate: eventUpdate.describe("What a PUT sends: every member; those not wanted are cleared."),
  EventObject: eventObject,
  Recurrence: recurrence,
  Event: eventDetails,
  CreatedEvents: createdEvents.describe("The event, or one event for each occurrence of a series."),
  EventSummary: eventSummary,
  EventPage: pageOf(eventSummary),
  AssociatedObject: answeredObject,
  Tag: tag,
  TagPage: pageOf(tag),
  PageMetadata: pageMetadata,
  Problem: problem,
};

type Component = keyof typeof COMPONENTS;

interface Operation {
  readonly operationId: string;
  readonly path: "/events" | "/events/{eventId}" | "/tags";
  readonly method: "get" | "post" | "put" | "delete";
  readonly summary: string;
  readonly description: string;
  readonly query: readonly Json[];
  readonly body?: Component;
  /** The body of a successful answer; without it the answer is a 204. */
  readonly answer?: Component;
}

const query = (name: string, description: string, schema: Json): Json => ({
  name,
  in: "query",
  required: false,
  description,
  schema,
});

const date = { type: "string", format: "date-time" };
const texts = { type: "array", items: { type: "string" } };

/** A property and a direction, such as `name,asc`. */
const sort = (...properties: string[]) =>
  query("sort", `The property to sort by (${properties.join(", ")}), a comma, and asc or desc.`, {
    type: "string",
    pattern: `^(${properties.join("|")}),(asc|desc)$`,
    examples: ["name,asc"],
  });

const { first, defaultSize, maxSize } = LIMITS.page;
const PAGE = [
  query("page", `The number of the page. Page numbers start at ${first}.`, {
    type: "integer",
    minimum: first,
    default: first,
  }),
  query("pageSize", `The number of records on a page, at most ${maxSize}.`, {
    type: "integer",
    minimum: 1,
    maximum: maxSize,
    default: defaultSize,
  }),
];

/** Source: API summary, and the section of each operation. */
const OPERATIONS: readonly Operation[] = [
  {
    operationId: "listEvents",
    path: "/events",
    method: "get",
    summary: "List events",
    description: "Returns a page of the events of the current account and contract type.",
    query: [
      query("minStart", "The inclusive lower bound of a start date.", date),
      query("maxStart", "The exclusive upper bound of a start date.", date),
      query("minEnd", "The exclusive lower bound of an end date.", date),
      query("maxEnd", "The inclusive upper bound of an end date.", date),
      query("tag", "Tags to filter by; the parameter is repeated.", texts),
      query("customerEventId", "Customer event IDs to filter by; the parameter is repeated.", texts),
      ...PAGE,
      sort("name", "start", "end"),
    ],
    answer: "EventPage",
  },
  {
    operationId: "createEvent",
    path: "/events",
    method: "post",
    summary: "Create an event",
    description:
      "Creates an event, or one event for each occurrence of a series. The end must be after the start.",
    query: [],
    body: "EventCreate",
    answer: "CreatedEvents",
  },
  {
    operationId: "getEvent",
    path: "/events/{eventId}",
    method: "get",
    summary: "Get an event",
    description: "Returns one event in full, with its objects.",
    query: [],
    answer: "Event",
  },
  {
    operationId: "updateEvent",
    path: "/events/{eventId}",
    method: "put",
    summary: "Update an event",
    description: "Replaces an event, if `version` is still the one that the server holds.",
    query: [],
    body: "EventUpdate",
    answer: "Event",
  },
  {
    operationId: "deleteEvent",
    path: "/events/{eventId}",
    method: "delete",
    summary: "Remove an event",
    description: "Removes one event.",
    query: [],
  },
  {
    operationId: "listTags",
    path: "/tags",
    method: "get",
    summary: "List tags",
    description: "Returns a page of the tags of the current account.",
    query: [...PAGE, sort("name")],
    answer: "TagPage",
  },
];

/** Source: HTTP status codes. */
const ERRORS: Readonly<Record<string, string>> = {
  400: "Bad Request.",
  401: "Authentication failure.",
  403: "Access is forbidden.",
  404: "Resource not found.",
  405: "Method not supported.",
  409: "Conflict with current state of resource.",
  415: "Unsupported media type.",
  429: "Too many requests.",
  500: "Internal server error.",
  503: "Service is temporarily unavailable.",
};

/** The OpenAPI 3.1 description of the API, made from the contract alone. */
export function openApi(): Json {
  return {
    openapi: "3.1.1",
    info: {
      title: "Event Center API",
      version: "3",
      summary: "Create, view, and manage your event configurations.",
      description:
        "Made from the contract of pulumi-akamai-event-center; not published by Akamai. Lengths are counted in " +
        "UTF-16 code units. Requests are signed by Akamai's EdgeGrid scheme.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: `https://{host}${DEFAULT_BASE_PATH}`,
        description: "The host is that of your API client, from .edgerc.",
        variables: { host: { default: "akab-host.luna.akamaiapis.net" } },
      },
    ],
    security: [{ edgeGrid: [] }],
    tags: [
      { name: "Events", description: "Live events, each with at least a name, a start and an end." },
      { name: "Tags", description: "Labels of events." },
    ],
    paths: paths(),
    components: {
      schemas: schemas(),
      parameters: {
        eventId: {
          name: "eventId",
          in: "path",
          required: true,
          description: "The identifier of the event.",
          schema: { type: "integer" },
        },
        accountSwitchKey: query("accountSwitchKey", "Runs the operation for another account.", {
          type: "string",
        }),
      },
      responses: Object.fromEntries(
        Object.entries(ERRORS).map(([status, description]) => [
          status,
          { description, content: { "application/problem+json": { schema: refTo("Problem") } } },
        ]),
      ),
      securitySchemes: {
        edgeGrid: { type: "http", scheme: "EG1-HMAC-SHA256", description: "Akamai's request signature." },
      },
    },
  };
}

const refTo = (component: Component) => ({ $ref: `#/components/schemas/${component}` });

function paths(): Json {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { path, method, query: own, body, answer, ...said } of OPERATIONS) {
    found[path] ??= {
      parameters: [
        ...(path === "/events/{eventId}" ? [{ $ref: "#/components/parameters/eventId" }] : []),
        { $ref: "#/components/parameters/accountSwitchKey" },
      ],
    };
    found[path][method] = {
      tags: [path === "/tags" ? "Tags" : "Events"],
      ...said,
      ...(own.length > 0 && { parameters: own }),
      ...(body && { requestBody: { required: true, content: json(body) } }),
      responses: {
        ...(answer
          ? { 200: { description: "The operation was successful.", content: json(answer) } }
          : { 204: { description: "Successfully processed request." } }),
        ...errorsOf(path, body !== undefined),
      },
    };
  }
  return found;
}

const json = (component: Component) => ({ "application/json": { schema: refTo(component) } });

/** The document lists one set of statuses for all operations; those that an operation cannot have are left out. */
function errorsOf(path: string, hasBody: boolean): Json {
  const impossible = [...(path === "/events/{eventId}" ? [] : ["404"]), ...(hasBody ? [] : ["409", "415"])];
  return Object.fromEntries(
    Object.keys(ERRORS)
      .filter((status) => !impossible.includes(status))
      .map((status) => [status, { $ref: `#/components/responses/${status}` }]),
  );
}

function schemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) {
    registry.add(schema, { id });
  }
  const made = z.toJSONSchema(registry, {
    target: "draft-2020-12",
    io: "input",
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      // These bounds come from JavaScript's safe integers, not from the API.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _draft, $id: _id, ...schema }]) => [id, schema]),
  );
}

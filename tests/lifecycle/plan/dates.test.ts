import fc from "../../support/fast-check";
import { FREQUENCIES, type Frequency } from "../../../provider/contract";
import { isMonthLater, slotsOf } from "../../../provider/lifecycle/plan/dates";
import { SEEDS } from "../../support/seeds";
import { datesOn } from "../support/model-event-center";

const CONCERT = { start: "2026-01-28T20:00:00Z", end: "2026-01-28T23:00:00Z" };

test.each([
  ["HOURLY", "2026-01-28T22:00:00Z", "2026-01-29T01:00:00Z"],
  ["DAILY", "2026-01-30T20:00:00Z", "2026-01-30T23:00:00Z"],
  ["WEEKLY", "2026-02-11T20:00:00Z", "2026-02-11T23:00:00Z"],
  ["MONTHLY", "2026-03-28T20:00:00Z", "2026-03-28T23:00:00Z"],
] as const)("the third of a series that is %s starts at %s", (frequency, start, end) => {
  expect(slotsOf(CONCERT, { frequency, count: 3 })?.[2]).toEqual({ start, end });
});

test("an event without recurrence, or repeated once, has its own dates in its own spelling", () => {
  const first = { start: "2026-01-31T20:00+01:00", end: "2026-01-31T23:00+01:00" };
  expect(slotsOf(first, undefined)).toEqual([first]);
  expect(slotsOf(first, { frequency: "MONTHLY", count: 1 })).toEqual([first]);
  expect(slotsOf(first, { frequency: "DAILY", count: 2 })?.[0]).toEqual(first);
});

test("if a month lacks the day, the dates are not guessed", () => {
  for (const day of [29, 30, 31]) {
    const first = { start: `2026-01-${day}T20:00:00Z`, end: `2026-01-${day}T21:00:00Z` };
    expect(slotsOf(first, { frequency: "MONTHLY", count: 2 })).toBeUndefined();
    expect(slotsOf(first, { frequency: "WEEKLY", count: 2 })).toHaveLength(2);
  }
});

test("the day that counts is the day in UTC, in which the API speaks", () => {
  const datesFrom = (start: string, end: string) =>
    slotsOf({ start, end }, { frequency: "MONTHLY", count: 2 });
  expect(datesFrom("2026-01-29T00:30:00+01:00", "2026-01-29T01:00:00+01:00")).toHaveLength(2);
  expect(datesFrom("2026-01-28T23:30:00-01:00", "2026-01-28T23:50:00-01:00")).toBeUndefined();
});

test("summer time moves no date", () => {
  const slots = slotsOf(
    { start: "2026-03-28T20:00:00+01:00", end: "2026-03-28T21:00:00+01:00" },
    { frequency: "DAILY", count: 3 },
  );
  expect(slots?.map(({ start }) => start)).toEqual([
    "2026-03-28T20:00:00+01:00",
    "2026-03-29T19:00:00Z",
    "2026-03-30T19:00:00Z",
  ]);
});

/** Counted on a calendar of the test's own: field by field, in UTC. */
function expectedStart(first: number, frequency: Frequency, index: number): number {
  const date = new Date(first);
  const add = (unit: Frequency) => (frequency === unit ? index : 0);
  return Date.UTC(
    date.getUTCFullYear(),
    date.getUTCMonth() + add("MONTHLY"),
    date.getUTCDate() + add("DAILY") + 7 * add("WEEKLY"),
    date.getUTCHours() + add("HOURLY"),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}

test.each(SEEDS)(
  "the dates of any series are those of a calendar, and all have the same length (seed %i)",
  (seed) => {
    const written = (milliseconds: number) => new Date(milliseconds).toISOString().replace(".000Z", "Z");
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2100, 0) / 1000 }),
        fc.integer({ min: 1, max: 40 * 24 * 3600 }),
        fc.constantFrom(...FREQUENCIES),
        fc.integer({ min: 2, max: 366 }),
        (seconds, length, frequency, count) => {
          const start = seconds * 1000;
          fc.pre(frequency !== "MONTHLY" || new Date(start).getUTCDate() <= 28);
          const first = { start: written(start), end: written(start + length * 1000) };
          const expected = Array.from({ length: count }, (_, index) => {
            const moment = expectedStart(start, frequency, index);
            return { start: written(moment), end: written(moment + length * 1000) };
          });
          expect(slotsOf(first, { frequency, count })).toEqual(expected);
        },
      ),
      { seed, numRuns: 300 },
    );
  },
);

test.each(["last day", "overflow", "skip"] as const)(
  "a search for leftovers covers every date that a server may choose for short months (%s)",
  (months) => {
    for (const day of [29, 30, 31]) {
      const start = Date.UTC(2027, 0, day, 20);
      const dates = datesOn(months, { start, end: start + 1 }, { frequency: "MONTHLY", count: 40 });
      expect(dates.filter((date) => !isMonthLater(start, date.start))).toEqual([]);
    }
    expect(isMonthLater(Date.UTC(2027, 0, 31, 20), Date.UTC(2027, 1, 14, 20))).toBe(false);
    expect(isMonthLater(Date.UTC(2027, 0, 31, 20), Date.UTC(2027, 1, 28, 21))).toBe(false);
  },
);

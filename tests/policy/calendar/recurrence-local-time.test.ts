import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const RULE = "recurrence-local-time";
const daily = (start: string, count: number, frequency = "DAILY") => ({
  start,
  end: start.replace("T18", "T19"),
  recurrence: { frequency, count },
});
const MOVED = /^recurrence repeats by UTC, so the local time moves when the clocks change, as from /;

describeRule(RULE, {
  member: "recurrence",
  passes: {
    "a summer in Berlin": daily("2036-06-01T18:00:00+02:00", 90),
    "a year in UTC": daily("2036-01-01T18:00:00Z", 366),
    "a year without clock changes": daily("2036-01-01T18:00:00+05:30", 366),
    "hours on end": daily("2036-03-29T18:00:00+01:00", 48, "HOURLY"),
    once: daily("2036-03-29T18:00:00+01:00", 1),
  },
  fails: {
    "a month in which Berlin's clocks change": [daily("2036-03-15T18:00:00+01:00", 30), MOVED],
    "a series across a clock change in New York": [daily("2036-03-01T18:00:00-05:00", 30), MOVED],
    "an offset of two digits": [daily("2036-03-15T18:00:00+01", 30), MOVED],
    "weeks across the end of summer": [daily("2036-09-01T18:00:00+02:00", 10, "WEEKLY"), MOVED],
  },
});

test("the message names the first date with another offset", () => {
  expect(messages(RULE, event(daily("2036-03-15T18:00:00+01:00", 30)))).toEqual([
    expect.stringMatching(/as from 2036-03-30T17:00:00Z$/),
  ]);
});

test("if a time zone is configured, only that one is checked", () => {
  const march = event(daily("2036-03-15T18:00:00+01:00", 30));
  expect(messages(RULE, march, { timeZone: "Africa/Lagos" })).toEqual([]);
  expect(messages(RULE, march, { timeZone: "Asia/Kolkata" })).toEqual([]);
  expect(messages(RULE, march, { timeZone: "Europe/Warsaw" })).toHaveLength(1);
  expect(() => messages(RULE, march, { timeZone: "Europe/Warsw" })).toThrow("must be an IANA time zone");
});

test("an unknown date is skipped", () => {
  expect(messages(RULE, event({ ...daily("2036-03-15T18:00:00+01:00", 30), start: UNKNOWN }))).toEqual([]);
});

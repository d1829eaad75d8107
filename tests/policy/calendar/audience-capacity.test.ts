import { UNKNOWN } from "../../../policy/judge";
import { event, expectNoValueOf, findings, messages } from "../support/rule";

const RULE = "audience-capacity";
const settings = { capacity: 100_000 };
const at = (start: string, end: string, audienceSize: unknown, more = {}) => ({
  start: `2036-09-05T${start}:00Z`,
  end: `2036-09-05T${end}:00Z`,
  audienceSize,
  ...more,
});

test("audiences that add up to the capacity pass, and those that follow one another do not add up", () => {
  const events = [
    event(at("18:00", "20:00", 60_000), "one"),
    event(at("19:00", "20:00", 40_000), "two"),
    event(at("20:00", "22:00", 100_000), "three"),
  ];
  expect(messages(RULE, events, settings)).toEqual([]);
});

test("one person too many is reported with the time of the peak and the events in it, the largest first", () => {
  const events = [
    event(at("18:00", "20:00", 40_001), "one"),
    event(at("19:00", "21:00", 60_000), "two"),
    event(at("20:30", "21:00", 20_000), "three"),
  ];
  const [finding, ...more] = findings(RULE, events, settings);
  expect(more).toEqual([]);
  expect(finding).not.toHaveProperty("resource");
  expect(finding?.message).toBe(
    "the audiences peak at 2036-09-05T19:00:00Z with 100001, over the capacity of 100000: two 60000, one 40001",
  );
});

test("each occurrence of a series counts, and only some events of a crowd are named", () => {
  const recurrence = { frequency: "DAILY", count: 3 };
  const show = event(at("10:00", "12:00", 90_000, { recurrence }), "show");
  const small = Array.from({ length: 12 }, (_, index) =>
    event(
      { start: "2036-09-07T11:00:00Z", end: "2036-09-07T11:30:00Z", audienceSize: 1000 },
      `small-${index}`,
    ),
  );
  const [reported] = messages(RULE, [show, ...small], settings);
  expect(reported).toContain("peak at 2036-09-07T11:00:00Z with 102000");
  expect(reported).toMatch(/and 3 more$/);
});

test("values that are unknown, absent or null are skipped, and the others add up", () => {
  const others = [event(at("18:00", "20:00", 60_000), "one"), event(at("18:00", "20:00", 60_000), "two")];
  for (const value of [UNKNOWN, undefined, null]) {
    expect(messages(RULE, [event(at("18:00", "20:00", value), "three")], settings)).toEqual([]);
    expect(messages(RULE, [...others, event(at("18:00", "20:00", value), "three")], settings)).toHaveLength(
      1,
    );
    expect(
      messages(RULE, [event(at("18:00", "20:00", 200_000, { start: value }), "three")], settings),
    ).toEqual([]);
  }
});

test("no message holds a secret, or a sum that would reveal it", () => {
  const secret = at("18:00", "20:00", 60_001, { secretMembers: ["audienceSize", "start"] });
  const reported = messages(
    RULE,
    [event(secret, "one"), event(at("18:00", "20:00", 60_002), "two")],
    settings,
  );
  expect(reported).toEqual(["the audiences peak, over the capacity of 100000: two, one"]);
  expectNoValueOf(secret, reported);
});

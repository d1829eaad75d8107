import { UNKNOWN } from "../../../policy/judge";
import { event, EVENT, expectNoValueOf, findings, messages } from "../support/rule";

const RULE = "same-event";

test("events that differ in name, start or end pass", () => {
  const others = [
    {},
    { name: "Another" },
    { start: "2036-09-05T18:00:01+02:00" },
    { end: "2036-09-05T20:00:01+02:00" },
  ];
  expect(
    messages(
      RULE,
      others.map((more, index) => event(more, `event-${index}`)),
    ),
  ).toEqual([]);
});

test("the same moment in another offset makes the same event; the later one is reported", () => {
  const again = event(
    { start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z", tags: ["other"] },
    "again",
  );
  expect(findings(RULE, [event(), again])).toEqual([
    expect.objectContaining({
      level: "mandatory",
      resource: "again",
      member: "name",
      message: "name and dates are those of opener: Event Center takes the two for one event",
    }),
  ]);
});

test("an event may be the same as one occurrence of a series; two equal series are reported once", () => {
  const series = { start: "2036-09-01T18:00:00+02:00", end: "2036-09-01T20:00:00+02:00" };
  const recurrence = { frequency: "DAILY", count: 10 };
  expect(messages(RULE, [event({ ...series, recurrence }, "show"), event()])).toEqual([
    "name and dates are those of show (occurrence 5): Event Center takes the two for one event",
  ]);
  const two = [event({ ...series, recurrence }, "show"), event({ ...series, recurrence }, "copy")];
  expect(messages(RULE, two)).toHaveLength(1);
});

test("values that are unknown, absent or null are skipped, and the others are judged", () => {
  for (const value of [UNKNOWN, undefined, null]) {
    for (const member of ["name", "start", "end"]) {
      const events = [event({ [member]: value }, "one"), event({ [member]: value }, "two")];
      expect(messages(RULE, events)).toEqual([]);
      expect(messages(RULE, [...events, event({}, "three"), event({}, "four")])).toHaveLength(1);
    }
  }
});

test("no message holds a secret", () => {
  const secret = { ...EVENT, secretMembers: ["name", "start", "end"] };
  expectNoValueOf(EVENT, messages(RULE, [event(secret, "one"), event(secret, "two")]));
});

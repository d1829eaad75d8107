import { UNKNOWN } from "../../../policy/judge";
import { event, EVENT, expectNoValueOf, findings, messages } from "../support/rule";

const RULE = "one-resource-an-event";

test("resources with different events pass, including one that still declares what it adopted", () => {
  const others = [
    { eventId: 1, adoptEventId: 1 },
    { eventId: 2, name: "Another" },
    { start: "2036-09-05T18:00:01+02:00" },
    { end: "2036-09-05T20:00:01+02:00" },
  ];
  const events = others.map((more, index) => event(more, `event-${index}`));
  expect(messages(RULE, events)).toEqual([]);
});

test("the same moment in another offset makes the same event; the later one is reported", () => {
  const again = event(
    { start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z", tags: ["other"] },
    "again",
  );
  expect(findings(RULE, [event(), again])).toEqual([
    expect.objectContaining({
      level: "mandatory",
      severity: "critical",
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

test("if two resources adopt one event, the later one is reported once, even if both declare the same", () => {
  for (const name of ["Another", EVENT["name"]]) {
    const events = [event({ adoptEventId: 7 }, "one"), event({ adoptEventId: 7, name }, "two")];
    expect(findings(RULE, events)).toEqual([
      expect.objectContaining({
        resource: "two",
        message: "adoptEventId is the id of the event that one holds",
      }),
    ]);
  }
});

test("adopting an occurrence of another resource's series is reported", () => {
  const show = event({ eventId: 3, occurrences: [{ eventId: 3 }, { eventId: 4 }] }, "show");
  expect(messages(RULE, [show, event({ adoptEventId: 4, name: "Another" }, "two")])).toEqual([
    "adoptEventId is the id of the event that show holds",
  ]);
});

test("values that are unknown, absent or null are skipped, and the others are judged", () => {
  for (const value of [UNKNOWN, undefined, null]) {
    for (const member of ["name", "start", "end"]) {
      const ids = { adoptEventId: value };
      const events = [event({ [member]: value, ...ids }, "one"), event({ [member]: value, ...ids }, "two")];
      expect(messages(RULE, events)).toEqual([]);
      expect(messages(RULE, [...events, event({}, "three"), event({}, "four")])).toHaveLength(1);
    }
  }
});

test("no message shows an id or a secret", () => {
  const adopted = [event({ adoptEventId: 20360905 }, "a"), event({ adoptEventId: 20360905 }, "b")];
  expect(messages(RULE, adopted)[0]).not.toContain("20360905");
  const secret = { ...EVENT, secretMembers: ["name", "start", "end"] };
  expectNoValueOf(EVENT, messages(RULE, [event(secret, "one"), event(secret, "two")]));
});

import { UNKNOWN } from "../../../policy/judge";
import { event, findings, messages } from "../support/rule";

const RULE = "one-resource-an-event";

test("resources that hold different events pass, also one that holds what it took over", () => {
  const events = [
    event({ eventId: 1, adoptEventId: 1 }, "one"),
    event({ eventId: 2 }, "two"),
    event({}, "three"),
  ];
  expect(messages(RULE, events)).toEqual([]);
});

test("two resources that take one event over are told at the later one", () => {
  expect(findings(RULE, [event({ adoptEventId: 7 }, "one"), event({ adoptEventId: 7 }, "two")])).toEqual([
    expect.objectContaining({
      resource: "two",
      severity: "critical",
      message: "adoptEventId is the id of the event that one holds",
    }),
  ]);
});

test("an occurrence of a series that another resource takes over is told", () => {
  const occurrences = [{ eventId: 3 }, { eventId: 4 }];
  expect(
    messages(RULE, [event({ eventId: 3, occurrences }, "show"), event({ adoptEventId: 4 }, "two")]),
  ).toEqual(["adoptEventId is the id of the event that show holds"]);
});

test("ids that are not known yet, absent or null are passed over", () => {
  for (const id of [UNKNOWN, undefined, null]) {
    expect(messages(RULE, [event({ adoptEventId: id }, "one"), event({ adoptEventId: id }, "two")])).toEqual(
      [],
    );
  }
});

test("the id itself is not told", () => {
  const [told] = messages(RULE, [
    event({ adoptEventId: 20360905 }, "a"),
    event({ adoptEventId: 20360905 }, "b"),
  ]);
  expect(told).not.toContain("20360905");
});

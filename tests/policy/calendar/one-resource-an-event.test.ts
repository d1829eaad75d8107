import { UNKNOWN } from "../../../policy/judge";
import { event, findings, messages } from "../support/rule";

const RULE = "one-resource-an-event";

test("resources with different events pass, including one that still declares what it adopted", () => {
  const events = [
    event({ eventId: 1, adoptEventId: 1 }, "one"),
    event({ eventId: 2 }, "two"),
    event({}, "three"),
  ];
  expect(messages(RULE, events)).toEqual([]);
});

test("if two resources adopt one event, the later one is reported", () => {
  expect(findings(RULE, [event({ adoptEventId: 7 }, "one"), event({ adoptEventId: 7 }, "two")])).toEqual([
    expect.objectContaining({
      resource: "two",
      severity: "critical",
      message: "adoptEventId is the id of the event that one holds",
    }),
  ]);
});

test("adopting an occurrence of another resource's series is reported", () => {
  const occurrences = [{ eventId: 3 }, { eventId: 4 }];
  expect(
    messages(RULE, [event({ eventId: 3, occurrences }, "show"), event({ adoptEventId: 4 }, "two")]),
  ).toEqual(["adoptEventId is the id of the event that show holds"]);
});

test("ids that are unknown, absent or null are skipped", () => {
  for (const id of [UNKNOWN, undefined, null]) {
    expect(messages(RULE, [event({ adoptEventId: id }, "one"), event({ adoptEventId: id }, "two")])).toEqual(
      [],
    );
  }
});

test("the message does not show the id", () => {
  const [reported] = messages(RULE, [
    event({ adoptEventId: 20360905 }, "a"),
    event({ adoptEventId: 20360905 }, "b"),
  ]);
  expect(reported).not.toContain("20360905");
});

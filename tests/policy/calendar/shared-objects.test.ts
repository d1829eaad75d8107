import fc from "../../support/fast-check";
import { UNKNOWN, type CalendarEvent } from "../../../policy/judge";
import { event, expectNoValueOf, findings, messages } from "../support/rule";

const RULE = "shared-objects";
const objects = [{ id: 87654, type: "CP_CODE" }];
const at = (start: string, end: string, more = {}) => ({
  start: `2036-09-05T${start}:00Z`,
  end: `2036-09-05T${end}:00Z`,
  objects,
  ...more,
});

test("events one after the other may share an object", () => {
  expect(messages(RULE, [event(at("18:00", "20:00"), "one"), event(at("20:00", "21:00"), "two")])).toEqual(
    [],
  );
});

test("if events overlap by a minute, the later one is reported with the object and the time", () => {
  const events = [event(at("18:00", "20:01"), "one"), event(at("20:00", "21:00"), "two")];
  expect(findings(RULE, events)).toEqual([
    expect.objectContaining({
      resource: "two",
      member: "objects[0]",
      message:
        "objects[0] is monitored by one at the same time (CP_CODE 87654), first from 2036-09-05T20:00:00Z",
    }),
  ]);
});

test("another type of the same id is another object, and report packs may be shared unless configured", () => {
  const slot = [{ id: 87654, type: "SRIP_SLOT" }];
  const pack = [{ id: 8765, type: "QOS_REPORT_PACK" }];
  const two = (left: unknown, right: unknown) => [
    event(at("18:00", "20:00", { objects: left }), "one"),
    event(at("18:00", "20:00", { objects: right }), "two"),
  ];
  expect(messages(RULE, two(objects, slot))).toEqual([]);
  expect(messages(RULE, two(pack, pack))).toEqual([]);
  expect(messages(RULE, two(pack, pack), { types: ["QOS_REPORT_PACK"] })).toHaveLength(1);
});

test("two series are reported once, with the number of overlaps", () => {
  const recurrence = { frequency: "DAILY", count: 300 };
  const events = [
    event(at("18:00", "20:00", { recurrence }), "one"),
    event(at("19:00", "21:00", { recurrence }), "two"),
  ];
  expect(messages(RULE, events)).toEqual([expect.stringMatching(/T19:00:00Z, 300 times in all$/)]);
});

test("a series that overlaps only itself passes this rule", () => {
  const recurrence = { frequency: "HOURLY", count: 5 };
  expect(messages(RULE, [event(at("10:00", "20:00", { recurrence }), "one")])).toEqual([]);
});

test("values that are unknown, absent or null are skipped, and the other objects are judged", () => {
  const other = event(at("18:00", "20:00"), "other");
  const judged = (more: object) => messages(RULE, [other, event(at("18:00", "20:00", more), "one")]);
  for (const value of [UNKNOWN, undefined, null]) {
    expect(judged({ objects: value })).toEqual([]);
    expect(judged({ start: value })).toEqual([]);
    expect(judged({ objects: [value, { id: value, type: "CP_CODE" }, ...objects] })).toHaveLength(1);
  }
});

test("no message holds a secret", () => {
  const secret = at("18:00", "20:00", { secretMembers: ["objects", "start", "end"] });
  const reported = messages(RULE, [event(secret, "one"), event(at("18:00", "20:00"), "two")]);
  expect(reported).toEqual(["objects[0] is monitored by one at the same time"]);
  expectNoValueOf({ ...secret, secretMembers: [] }, reported);
});

test("every pair is reported, including two events within a third", () => {
  const events = [
    event(at("10:00", "22:00"), "all-day"),
    event(at("11:00", "15:00"), "matinee"),
    event(at("12:00", "13:00"), "news"),
  ];
  expect(findings(RULE, events).map(({ resource, message }) => [resource, message.split(" ").at(4)])).toEqual(
    [
      ["matinee", "all-day"],
      ["news", "all-day"],
      ["news", "matinee"],
    ],
  );
});

test("no pair is lost, however many events or occurrences overlap", () => {
  const crowd = Array.from({ length: 52 }, (_, index) => event(at("18:00", "20:00"), `event-${index}`));
  expect(messages(RULE, crowd)).toHaveLength((52 * 51) / 2);

  const slot = { id: 7, type: "SRIP_SLOT" };
  const calendar = [
    event(
      { start: "2036-01-10T00:00:00Z", end: "2036-11-05T00:00:00Z", objects: [...objects, slot] },
      "channel",
    ),
    event(at("18:00", "20:00", { recurrence: { frequency: "DAILY", count: 60 } }), "show"),
    event({ start: "2036-01-09T00:00:00Z", end: "2036-01-11T00:00:00Z", objects: [slot] }, "film"),
  ];
  expect(
    findings(RULE, calendar)
      .map(({ resource }) => resource)
      .sort(),
  ).toEqual(["channel", "show"]);
});

test("if two events share two objects, each object is reported", () => {
  const both = { objects: [...objects, { id: 7, type: "SRIP_SLOT" }] };
  const events = [event(at("10:00", "12:00", both), "one"), event(at("11:00", "12:00", both), "two")];
  expect(findings(RULE, events).map(({ member }) => member)).toEqual(["objects[0]", "objects[1]"]);
});

test("in any calendar, exactly the pairs that overlap are found", () => {
  const minute = (value: number) =>
    new Date(Date.UTC(2036, 0, 1, 0, value)).toISOString().replace(".000Z", "Z");
  const spans = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 })), { maxLength: 12 });
  fc.assert(
    fc.property(spans, (given) => {
      const events = given.map(([start, length], index): CalendarEvent =>
        event({ start: minute(start), end: minute(start + length), objects }, `event-${index}`),
      );
      const pairs = given.flatMap(([start, length], index) =>
        given.flatMap(([other, long], at) =>
          at > index && start < other + long && other < start + length
            ? [[`event-${index}`, `event-${at}`].sort().join()]
            : [],
        ),
      );
      const reported = findings(RULE, events).map(({ resource = "", message }) =>
        [resource, message.split(" ").at(4)].sort().join(),
      );
      expect(reported.sort()).toEqual(pairs.sort());
    }),
  );
});

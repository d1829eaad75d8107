import { judgeCalendar, type CalendarEvent } from "../../policy/judge";
import { event } from "./support/rule";

const URN = "urn:pulumi:prod::calendar::pulumi-nodejs:dynamic/akamai-event-center:Event::opener";
const nameless = (resource: string, urn?: string): CalendarEvent => ({
  ...event({ name: "" }, resource),
  ...(urn !== undefined && { urn }),
});
const judge = (events: readonly CalendarEvent[], ...exclude: object[]) =>
  judgeCalendar(events, { "event-limits": { exclude } });

test.each(["opener", "open*", "?pener", "*", URN, "*::Event::opener".replace("::Event", ":Event")])(
  "%s exempts the resource, which is reported once with the reason",
  (resource) => {
    const { findings, exempted } = judge([nameless("opener", URN)], { resource, reason: "a rehearsal" });
    expect(findings).toEqual([]);
    expect(exempted).toEqual([{ rule: "event-limits", resource: "opener", reason: "a rehearsal" }]);
  },
);

test.each(["open", "pener", "open.*", "OPENER"])("%s does not exempt the resource", (resource) => {
  const { findings, exempted } = judge([nameless("opener", URN)], { resource, reason: "a rehearsal" });
  expect(findings).toHaveLength(1);
  expect(exempted).toEqual([]);
});

test("an exemption covers one rule only, and is not mentioned if nothing would have been found", () => {
  const config = { "event-limits": { exclude: [{ resource: "*", reason: "a rehearsal" }] } };
  const long = { name: "", end: "2036-09-06T18:00:01+02:00" };
  const { findings, exempted } = judgeCalendar([event(long, "one"), event({}, "two")], config);
  expect(findings.map(({ rule }) => rule)).toEqual(["longest-duration"]);
  expect(exempted.map(({ resource }) => resource)).toEqual(["one"]);
});

test("a rule of the whole calendar does not see events that are exempt from it", () => {
  const twins = [event({}, "one"), event({}, "two")];
  const config = { "one-resource-an-event": { exclude: [{ resource: "one", reason: "it is being moved" }] } };
  expect(judgeCalendar(twins, config)).toMatchObject({
    findings: [],
    exempted: [{ rule: "one-resource-an-event", resource: "one", reason: "it is being moved" }],
  });
  expect(judgeCalendar([...twins, event({}, "three")], config).findings).toHaveLength(1);
});

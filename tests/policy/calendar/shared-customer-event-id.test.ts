import { UNKNOWN } from "../../../policy/judge";
import { event, expectNoValueOf, messages } from "../support/rule";

const RULE = "shared-customer-event-id";
const two = (left: unknown, right: unknown) => [
  event({ customerEventId: left }, "one"),
  event({ customerEventId: right }, "two"),
];

test("ids that differ, if only in case, pass", () => {
  expect(messages(RULE, two("xxiii-owg", "XXIII-owg"))).toEqual([]);
});

test("an id that is used twice is told at the later event", () => {
  expect(messages(RULE, two("xxiii-owg", "xxiii-owg"))).toEqual(["customerEventId is that of one too"]);
});

test("ids that are not known yet, absent, null or empty are passed over", () => {
  for (const id of [UNKNOWN, undefined, null, ""]) {
    expect(messages(RULE, two(id, id))).toEqual([]);
  }
});

test("the id itself is not told", () => {
  expectNoValueOf({ customerEventId: "xxiii-owg" }, messages(RULE, two("xxiii-owg", "xxiii-owg")));
});

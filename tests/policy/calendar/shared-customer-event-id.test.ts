import { UNKNOWN } from "../../../policy/judge";
import { event, expectNoValueOf, messages } from "../support/rule";

const RULE = "shared-customer-event-id";
const two = (left: unknown, right: unknown) => [
  event({ customerEventId: left }, "one"),
  event({ customerEventId: right }, "two"),
];

test("ids that differ pass, even if only in case", () => {
  expect(messages(RULE, two("xxiii-owg", "XXIII-owg"))).toEqual([]);
});

test("if an id is used twice, the later event is reported", () => {
  expect(messages(RULE, two("xxiii-owg", "xxiii-owg"))).toEqual(["customerEventId is that of one too"]);
});

test("ids that are unknown, absent, null or empty are skipped", () => {
  for (const id of [UNKNOWN, undefined, null, ""]) {
    expect(messages(RULE, two(id, id))).toEqual([]);
  }
});

test("the message does not show the id", () => {
  expectNoValueOf({ customerEventId: "xxiii-owg" }, messages(RULE, two("xxiii-owg", "xxiii-owg")));
});

import { UNKNOWN } from "../../../policy/judge";
import { event, messages } from "../support/rule";

// The specs judge at 2036-01-01T00:00:00Z.
const RULE = "past-start";
const starting = (start: string, more = {}) => event({ start, end: "2036-06-01T00:00:00Z", ...more });
const SAID = "start lies in the past";

test("an event that began or ended before it is created is reported", () => {
  expect(messages(RULE, starting("2035-12-31T23:59:59Z"))).toEqual([SAID]);
  expect(messages(RULE, starting("2025-01-01T00:00:00Z", { end: "2025-01-02T00:00:00Z" }))).toEqual([SAID]);
  expect(messages(RULE, starting("2036-01-01T00:00:00Z"))).toEqual([]);
});

test("an event that was created before it began passes, and so does an unknown start", () => {
  const createdDate = "2035-11-01T00:00:00Z";
  expect(messages(RULE, starting("2035-12-31T00:00:00Z", { createdDate }))).toEqual([]);
  expect(messages(RULE, starting("2035-10-31T00:00:00Z", { createdDate }))).toEqual([SAID]);
  for (const value of [UNKNOWN, undefined, null]) {
    expect(messages(RULE, starting("2025-01-01T00:00:00Z", { start: value }))).toEqual([]);
  }
});

test("event files may hold past events", () => {
  const { resource, members } = starting("2025-01-01T00:00:00Z");
  expect(messages(RULE, { resource, members })).toEqual([]);
});

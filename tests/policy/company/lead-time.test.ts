import { describeRule, event, messages } from "../support/rule";

// The specs judge at 2036-01-01T00:00:00Z.
const settings = { minimum: "2d" };
const starting = (start: string, more = {}) => ({ start, end: "2037-01-01T00:00:00Z", ...more });

describeRule("lead-time", {
  settings,
  member: "start",
  passes: {
    "exactly in time": starting("2036-01-03T00:00:00Z"),
    "created in time, and near by now": starting("2036-01-01T01:00:00Z", {
      createdDate: "2035-12-30T01:00:00Z",
    }),
    "one that has begun": starting("2035-12-31T23:59:59Z"),
  },
  fails: {
    "a second too late": [
      starting("2036-01-02T23:59:59Z"),
      "start must be at least 2d away when the event is created",
    ],
    "created a second too late": [
      starting("2036-01-01T01:00:00Z", { createdDate: "2035-12-30T01:00:01Z" }),
      /^start must be at least 2d away/,
    ],
  },
});

test("the offset makes no difference", () => {
  expect(messages("lead-time", event(starting("2036-01-03T01:00:00+01:00")), settings)).toEqual([]);
});

test("event files do not say when an event was created, so they are not judged", () => {
  const { resource, members } = event(starting("2036-01-01T01:00:00Z"));
  expect(messages("lead-time", { resource, members }, settings)).toEqual([]);
});

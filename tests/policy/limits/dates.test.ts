import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

describeRule("event-limits", {
  member: "start",
  absent: "start is required",
  passes: {
    "an end a second after the start": { start: "2036-09-05T18:00:00Z", end: "2036-09-05T18:00:01Z" },
    "two offsets": { start: "2036-09-05T18:00:00+02:00", end: "2036-09-05T17:00:00Z" },
  },
  fails: {
    "no offset": [{ start: "2036-09-05T18:00:00" }, /^start has no UTC offset/],
    "no date": [{ start: "tomorrow" }, /^start is not an ISO 8601 date/],
    "30 February": [{ start: "2036-02-30T18:00:00Z" }, /^start names a date or time that does not exist/],
    "an end at the start": [
      { start: "2036-09-05T18:00:00Z", end: "2036-09-05T20:00:00+02:00" },
      "end must be after start",
    ],
  },
});

test("an end is judged even if the start is unknown", () => {
  expect(messages("event-limits", event({ start: UNKNOWN, end: "tomorrow" }))).toEqual([
    expect.stringMatching(/^end is not an ISO 8601 date/),
  ]);
});

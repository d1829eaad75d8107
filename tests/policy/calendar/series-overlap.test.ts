import { describeRule, event, messages } from "../support/rule";

const daily = (end: string, count = 5) => ({
  start: "2036-09-05T18:00:00Z",
  end,
  recurrence: { frequency: "DAILY", count },
});

describeRule("series-overlap", {
  member: "end",
  passes: {
    "an occurrence that ends as the next starts": daily("2036-09-06T18:00:00Z"),
    "a series of one": daily("2036-09-09T18:00:00Z", 1),
    "a single event": { ...daily("2036-09-09T18:00:00Z"), recurrence: null },
  },
  fails: {
    "an occurrence a second longer": [
      daily("2036-09-06T18:00:01Z"),
      "end makes the series overlap itself: occurrence 1 ends after the next one starts by 1s",
    ],
  },
});

test("the length of each month counts", () => {
  const monthly = (end: string) => ({
    start: "2036-01-01T00:00:00Z",
    end,
    recurrence: { frequency: "MONTHLY", count: 12 },
  });
  expect(messages("series-overlap", event(monthly("2036-01-30T00:00:00Z")))).toEqual([]);
  expect(messages("series-overlap", event(monthly("2036-01-30T12:00:00Z")))).toEqual([
    expect.stringContaining("occurrence 2 ends after the next one starts by 12h"),
  ]);
});

import { describeRule, event, messages } from "../support/rule";

const settings = {
  windows: [
    { start: "2036-12-24T00:00:00Z", end: "2036-12-27T00:00:00Z", reason: "change freeze" },
    { start: "2036-12-31T12:00:00+01:00", end: "2037-01-01T12:00:00+01:00", reason: "New Year" },
  ],
};

const dates = (start: string, end: string) => ({ start, end });

describeRule("blackout-windows", {
  settings,
  member: "start",
  passes: {
    "ending as the window begins": dates("2036-12-23T22:00:00Z", "2036-12-24T00:00:00Z"),
    "starting as the window ends": dates("2036-12-27T00:00:00Z", "2036-12-27T02:00:00Z"),
  },
  fails: {
    "a second of it": [
      dates("2036-12-23T22:00:00Z", "2036-12-24T00:00:01Z"),
      "start falls into the blackout window 2036-12-24T00:00:00Z to 2036-12-27T00:00:00Z (change freeze)",
    ],
    "all of it": [dates("2036-12-01T00:00:00Z", "2036-12-30T00:00:00Z"), /change freeze/],
    "one occurrence of a series": [
      {
        ...dates("2036-12-30T18:00:00Z", "2036-12-30T20:00:00Z"),
        recurrence: { frequency: "DAILY", count: 5 },
      },
      /2036-12-31T11:00:00Z to 2037-01-01T11:00:00Z \(New Year\) \(occurrence 2\)$/,
    ],
  },
});

test("a series is reported once per window, with the number of occurrences in it", () => {
  const series = {
    ...dates("2036-12-20T10:00:00Z", "2036-12-20T11:00:00Z"),
    recurrence: { frequency: "DAILY", count: 30 },
  };
  expect(messages("blackout-windows", event(series), settings)).toEqual([
    expect.stringContaining("(change freeze) (occurrence 5) and 2 more"),
    expect.stringContaining("(New Year) (occurrence 13)"),
  ]);
});

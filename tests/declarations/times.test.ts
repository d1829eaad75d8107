import { eventFolder, timesOf } from "./support/folder";

const folder = eventFolder();

const event = (lines: string) => ({ "events/a.yaml": `name: A\n${lines}` });
const times = (lines: string) => timesOf(folder.load(event(lines)))["a"];

describe("a local time", () => {
  test("becomes its moment in the time zone, with the offset of its date", () => {
    expect(times("timeZone: Europe/Warsaw\nstart: 2027-01-15T20:00\nend: 2027-07-15T20:00:30\n")).toEqual([
      "2027-01-15T20:00:00+01:00",
      "2027-07-15T20:00:30+02:00",
    ]);
  });

  test("stays unchanged if it has an offset, which fixes the moment", () => {
    expect(
      times("timeZone: Europe/Warsaw\nstart: 2027-01-15T20:00+09:00\nend: 2027-01-15T22:00:00Z\n"),
    ).toEqual(["2027-01-15T20:00+09:00", "2027-01-15T22:00:00Z"]);
  });

  test.each([
    [
      "that the clocks skip",
      "2027-03-28T02:30",
      "start does not exist in Europe/Warsaw, where the clocks go forward over it; write 2027-03-28T01:30:00+01:00 or 2027-03-28T03:30:00+02:00",
    ],
    [
      "that the clocks repeat",
      "2027-10-31T02:30",
      "start exists twice in Europe/Warsaw, where the clocks go back over it; write 2027-10-31T02:30:00+02:00 for the earlier or 2027-10-31T02:30:00+01:00 for the later",
    ],
  ])("%s is refused with its two readings, and either is accepted", (_what, start, message) => {
    const lines = (written: string) => event(`timeZone: Europe/Warsaw\nstart: ${written}\nduration: PT1H\n`);
    expect(folder.headlines(lines(start))).toEqual([`events/a.yaml:3:8: ${message}`]);
    for (const reading of message.match(/2027-\S+/g) ?? []) {
      expect(timesOf(folder.load(lines(reading)))["a"]?.[0]).toBe(reading);
    }
  });

  test.each([
    [
      "without a zone",
      "start: 2027-01-15T20:00\nend: 2027-01-15T22:00Z\n",
      ":2:8: start has no UTC offset; end it with Z or an offset such as +01:00, so that the moment is not guessed, or give the event a timeZone",
    ],
    [
      "on a day that does not exist",
      "timeZone: UTC\nstart: 2027-02-30T20:00\nduration: PT1H\n",
      ":3:8: start names a date or time that does not exist",
    ],
    [
      "in a zone that does not exist",
      "timeZone: Europe/Warschau\nstart: 2027-01-15T20:00\nduration: PT1H\n",
      ":2:11: timeZone is not the name of a time zone of the IANA database, such as Europe/Warsaw",
    ],
    [
      "in an offset for a zone",
      "timeZone: +01:00\nstart: 2027-01-15T20:00\nduration: PT1H\n",
      ":2:11: timeZone must be the name of a time zone such as Europe/Warsaw",
    ],
    [
      "with a space",
      "timeZone: UTC\nstart: 2027-01-15 20:00\nduration: PT1H\n",
      ":3:8: start has a blank between date and time; write a T there",
    ],
    [
      "without a clock",
      "timeZone: UTC\nstart: 2027-01-15\nduration: PT1H\n",
      ":3:8: start is not an ISO 8601 date and time",
    ],
    [
      "with a fraction",
      "timeZone: UTC\nstart: 2027-01-15T20:00:00.5\nduration: PT1H\n",
      ":3:8: start has no UTC offset",
    ],
    [
      "that is a number",
      "timeZone: UTC\nstart: 20270115\nduration: PT1H\n",
      ":3:8: start must be a date and time as text; YAML reads it as a number, so put it in quotes",
    ],
  ])("%s is refused", (_what, lines, message) => {
    expect(folder.headlines(event(lines))).toEqual([expect.stringContaining(`events/a.yaml${message}`)]);
  });
});

describe("a duration", () => {
  test.each([
    ["PT2H", "2027-01-15T20:00:00Z", "2027-01-15T22:00:00Z"],
    ["PT90M", "2027-01-15T20:00-05:30", "2027-01-15T21:30:00-05:30"],
    ["P1DT30S", "2027-01-15T20:00+0100", "2027-01-16T20:00:30+01:00"],
    ["P1W", "2027-01-15T20:00:00+01", "2027-01-22T20:00:00+01:00"],
  ])("of %s from %s ends at %s, in the offset of the start", (duration, start, end) => {
    expect(times(`start: ${start}\nduration: ${duration}\n`)?.[1]).toBe(end);
  });

  test("is exact in hours, and follows the calendar in days, when the clocks change", () => {
    const over = (duration: string) =>
      times(`timeZone: Europe/Warsaw\nstart: 2027-03-27T20:00\nduration: ${duration}\n`)?.[1];
    expect([over("PT24H"), over("P1D")]).toEqual(["2027-03-28T21:00:00+02:00", "2027-03-28T20:00:00+02:00"]);
  });

  test.each(["2h", "PT", "P", "PT0S", "-PT1H", "PT1.5H", "P1M", "P1Y", "pt1h", "P1DT"])(
    "%s is refused",
    (duration) => {
      expect(folder.headlines(event(`start: 2027-01-15T20:00:00Z\nduration: ${duration}\n`))).toEqual([
        expect.stringContaining(":3:11: duration must be an ISO 8601 duration longer than zero"),
      ]);
    },
  );

  test("and an end together are refused", () => {
    expect(
      folder.headlines(event("start: 2027-01-15T20:00:00Z\nend: 2027-01-15T22:00:00Z\nduration: PT1H\n")),
    ).toEqual(["events/a.yaml:3:1: end cannot be combined with duration; remove one of them"]);
  });
});

test("the API's own recurrence stays unchanged, in UTC", () => {
  const [series] = folder.load(
    event(
      "timeZone: Europe/Warsaw\nstart: 2027-03-21T20:00\nduration: PT1H\nrecurrence: { frequency: WEEKLY, count: 3 }\n",
    ),
  );
  expect(series?.event.recurrence).toEqual({ frequency: "WEEKLY", count: 3 });
});

import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "../support/fast-check";
import { stepsOf } from "../support/quickstart";
import { eventFolder, timesOf } from "./support/folder";

const folder = eventFolder();

const show = (
  schedule: string,
  more = "start: 2027-03-14T20:00\nduration: PT2H\n",
  zone = "Europe/Warsaw",
) => ({
  "events/show.yaml": `name: Show\n${more}timeZone: ${zone}\nschedule: ${schedule}\n`,
});
const starts = (schedule: string, more?: string) =>
  folder.load(show(schedule, more)).map(({ event }) => event.start);

test("the quickstart of docs/first-calendar.md declares nine shows, at 20:00 on both sides of the clock change", () => {
  const files = stepsOf("docs/first-calendar.md", "yaml").filter(({ file }) => file.startsWith("events/"));
  const shows = folder.load(Object.fromEntries(files.map(({ file, text }) => [file, text])));
  expect(shows).toHaveLength(9);
  expect(timesOf(shows)).toMatchObject({
    "evening-show-2027-03-07": ["2027-03-07T20:00:00+01:00", "2027-03-07T22:00:00+01:00"],
    "evening-show-2027-04-04": ["2027-04-04T20:00:00+02:00", "2027-04-04T22:00:00+02:00"],
  });
});

describe("a schedule", () => {
  test("is one event per date, named by the date, at the same local time when the clocks change", () => {
    expect(timesOf(folder.load(show("{ frequency: WEEKLY, count: 3 }")))).toEqual({
      "show-2027-03-14": ["2027-03-14T20:00:00+01:00", "2027-03-14T22:00:00+01:00"],
      "show-2027-03-21": ["2027-03-21T20:00:00+01:00", "2027-03-21T22:00:00+01:00"],
      "show-2027-03-28": ["2027-03-28T20:00:00+02:00", "2027-03-28T22:00:00+02:00"],
    });
  });

  test("with an end keeps the local time of the end, too", () => {
    const night = "start: 2027-03-27T22:00\nend: 2027-03-28T06:00\n";
    const [first, second] = Object.values(
      timesOf(folder.load(show("{ frequency: DAILY, count: 2 }", night))),
    );
    expect(first).toEqual(["2027-03-27T22:00:00+01:00", "2027-03-28T06:00:00+02:00"]);
    expect(second).toEqual(["2027-03-28T22:00:00+02:00", "2027-03-29T06:00:00+02:00"]);
  });

  test("is computed from the first date and never chained", () => {
    const from31 = "start: 2027-01-31T20:00\nduration: PT2H\n";
    const days = (monthEnd: string) =>
      starts(`{ frequency: MONTHLY, count: 4, monthEnd: ${monthEnd} }`, from31).map((start) =>
        start.slice(0, 10),
      );
    expect(days("clamp")).toEqual(["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]);
    expect(days("skip")).toEqual(["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"]);
  });

  test("on the 29th to 31st must say what to do in shorter months", () => {
    expect(
      folder.headlines(show("{ frequency: MONTHLY, count: 2 }", "start: 2027-01-29T20:00\nduration: PT2H\n")),
    ).toEqual([
      "events/show.yaml:5:1: schedule needs monthEnd, since not every month has a day 29: clamp takes the last day of a shorter month, skip leaves that month out",
    ]);
    expect(
      starts("{ frequency: MONTHLY, count: 2 }", "start: 2027-01-28T20:00\nduration: PT2H\n"),
    ).toHaveLength(2);
  });

  test("ends with its count, on the day of until, or with whichever comes first", () => {
    expect(starts("{ frequency: DAILY, until: 2027-03-16 }")).toHaveLength(3);
    expect(starts("{ frequency: DAILY, until: 2027-03-16T19:59 }")).toHaveLength(2);
    expect(starts("{ frequency: DAILY, until: 2027-03-16, count: 2 }")).toHaveLength(2);
    expect(
      starts("{ frequency: WEEKLY, interval: 2, until: 2027-04-11 }").map((start) => start.slice(5, 10)),
    ).toEqual(["03-14", "03-28", "04-11"]);
  });

  test("by the hour has every hour once, even if the clocks repeat one", () => {
    const night = "start: 2027-10-31T01:00\nduration: PT30M\n";
    expect(timesOf(folder.load(show("{ frequency: HOURLY, count: 4 }", night)))).toEqual({
      "show-2027-10-30-2300Z": ["2027-10-31T01:00:00+02:00", "2027-10-31T01:30:00+02:00"],
      "show-2027-10-31-0000Z": ["2027-10-31T02:00:00+02:00", "2027-10-31T02:30:00+02:00"],
      "show-2027-10-31-0100Z": ["2027-10-31T02:00:00+01:00", "2027-10-31T02:30:00+01:00"],
      "show-2027-10-31-0200Z": ["2027-10-31T03:00:00+01:00", "2027-10-31T03:30:00+01:00"],
    });
  });

  test("without a time zone is refused, and so is one beside recurrence", () => {
    expect(
      folder.headlines({
        "events/a.yaml":
          "name: A\nstart: 2027-03-14T20:00:00Z\nduration: PT1H\nschedule: { frequency: DAILY, count: 2 }\n",
      }),
    ).toEqual([
      "events/a.yaml:4:1: schedule needs a timeZone such as Europe/Warsaw, or UTC if its times are UTC",
    ]);
    rmSync(join(folder.path, "events/a.yaml"));
    expect(
      folder.headlines(show("{ frequency: DAILY, count: 2 }\nrecurrence: { frequency: DAILY, count: 2 }")),
    ).toEqual(["events/show.yaml:6:1: recurrence cannot be combined with schedule; remove one of them"]);
  });

  test.each([
    ["{ frequency: DAILY }", "5:1: schedule needs count or until, or it would never end"],
    [
      "{ frequency: YEARLY, count: 2 }",
      "5:24: schedule.frequency must be one of HOURLY, DAILY, WEEKLY, MONTHLY",
    ],
    ["{ frequency: DAILY, count: 0 }", "5:38: schedule.count must be at least 1"],
    ["{ frequency: DAILY, count: 1201 }", "5:38: schedule.count must be at most 1200"],
    ["{ frequency: DAILY, until: 2040-01-01 }", "5:38: schedule.until allows more than 1200 dates"],
    ["{ frequency: DAILY, until: 2027-03-13 }", "5:38: schedule.until is before the first date"],
    [
      "{ frequency: DAILY, until: 2027-02-30 }",
      "5:38: schedule.until names a date or time that does not exist",
    ],
    ["{ frequency: DAILY, until: soon }", "5:38: schedule.until must be a date such as 2027-03-29"],
    [
      "{ frequency: DAILY, count: 2, monthEnd: skip }",
      "5:51: schedule.monthEnd is for MONTHLY only; remove it",
    ],
    [
      "{ frequency: DAILY, count: 2, intervall: 2 }",
      "5:41: schedule.intervall is not a member of schedule; did you mean interval?",
    ],
    ["{ count: 2 }", "5:1: schedule.frequency is required; it must be one of HOURLY, DAILY, WEEKLY, MONTHLY"],
    ["daily", "5:11: schedule must be a frequency with a count or until"],
  ])("%s is refused", (schedule, message) => {
    expect(folder.headlines(show(schedule))).toEqual([
      expect.stringContaining(`events/show.yaml:${message}`),
    ]);
  });
});

describe("a date of a schedule", () => {
  test("that is left out does not rename the others", () => {
    const names = (schedule: string) => folder.load(show(schedule)).map(({ name }) => name);
    const all = names("{ frequency: DAILY, count: 4 }");
    expect(names("{ frequency: DAILY, count: 4, except: [2027-03-15] }")).toEqual(
      all.filter((name) => name !== "show-2027-03-15"),
    );
  });

  test("that is overridden keeps its name, and its own members win", () => {
    const [moved, adopted, plain] = folder.load(
      show(`
  frequency: DAILY
  count: 3
  overrides:
    2027-03-14: { start: 2027-03-14T19:00, tags: [special], protect: true }
    2027-03-15: { adoptEventId: 7, duration: PT3H, aliases: [by-hand] }
aliases: [old]`),
    );
    expect(moved).toMatchObject({
      name: "show-2027-03-14",
      occurrence: "2027-03-14",
      event: { start: "2027-03-14T19:00:00+01:00", end: "2027-03-14T21:00:00+01:00", tags: ["special"] },
      options: { protect: true, aliases: ["old-2027-03-14"] },
    });
    expect(adopted).toMatchObject({
      event: { adoptEventId: 7, end: "2027-03-15T23:00:00+01:00" },
      options: { aliases: ["by-hand"] },
    });
    expect(plain?.options).toEqual({ aliases: ["old-2027-03-16"] });
  });

  test("that the clocks skip or repeat is refused with both readings, either of which an override may name", () => {
    const night = "start: 2027-03-21T02:30\nduration: PT1H\n";
    const schedule = "{ frequency: WEEKLY, count: 2 }";
    const [message] = folder.headlines(show(schedule, night));
    expect(message).toBe(
      "events/show.yaml:2:8: start of 2027-03-28 does not exist in Europe/Warsaw, where the clocks go forward over 02:30; " +
        "write 2027-03-28T01:30:00+01:00 or 2027-03-28T03:30:00+02:00, as start of that date under schedule.overrides; " +
        "or add the date to except",
    );
    const fixed =
      "{ frequency: WEEKLY, count: 2, overrides: { 2027-03-28: { start: 2027-03-28T03:30:00+02:00 } } }";
    expect(starts(fixed, night)).toEqual(["2027-03-21T02:30:00+01:00", "2027-03-28T03:30:00+02:00"]);
    expect(starts("{ frequency: WEEKLY, count: 2, except: [2027-03-28] }", night)).toHaveLength(1);
  });

  test.each([
    [
      "{ frequency: WEEKLY, count: 2, except: [2027-03-22] }",
      "5:51: schedule.except[0] is not a date of the schedule; the nearest is 2027-03-21",
    ],
    [
      "{ frequency: WEEKLY, count: 2, overrides: { 2027-03-20: { tags: [a] } } }",
      "5:55: schedule.overrides.2027-03-20 is not a date of the schedule; the nearest is 2027-03-21",
    ],
    [
      "{ frequency: WEEKLY, count: 2, overrides: { tomorrow: { tags: [a] } } }",
      "5:55: schedule.overrides.tomorrow must be a date such as 2027-03-29",
    ],
    [
      "{ frequency: WEEKLY, count: 2, overrides: { 2027-03-21: { schedule: 5 } } }",
      "5:69: schedule.overrides.2027-03-21.schedule is not a member of an override",
    ],
    [
      "{ frequency: WEEKLY, count: 2, overrides: { 2027-03-21: { tags: [a, a] } } }",
      "5:79: schedule.overrides.2027-03-21.tags[1] repeats the tag of item 0",
    ],
    [
      "{ frequency: WEEKLY, count: 2, overrides: { 2027-03-21: { end: 2027-03-21T19:00 } } }",
      "5:74: end must be after start",
    ],
    [
      "{ frequency: WEEKLY, count: 1, except: [2027-03-14] }",
      "5:42: schedule.except leaves no date; to delete all dates, remove the file",
    ],
  ])("%s is refused", (schedule, message) => {
    expect(folder.headlines(show(schedule))).toEqual([
      expect.stringContaining(`events/show.yaml:${message}`),
    ]);
  });

  test("is adopted alone, and never all of them under one id", () => {
    expect(folder.headlines(show("{ frequency: DAILY, count: 2 }\nadoptEventId: 7"))).toEqual([
      "events/show.yaml:6:1: adoptEventId cannot be combined with schedule; adopt its dates one by one under schedule.overrides",
    ]);
  });
});

describe("a schedule that was moved", () => {
  const earlier = (schedule: string, more?: string) =>
    Object.fromEntries(
      folder
        .load(show(schedule, more))
        .map(({ name, options }) => [name.slice(5), options.aliases?.map((alias) => alias.slice(5))]),
    );

  test.each<[string, string, Record<string, string[] | undefined>]>([
    [
      "by a day",
      "{ frequency: WEEKLY, count: 3, previously: { start: 2027-03-13T20:00 } }",
      { "2027-03-14": ["2027-03-13"], "2027-03-21": ["2027-03-20"], "2027-03-28": ["2027-03-27"] },
    ],
    [
      "to another weekday and hour, with a date left out",
      "{ frequency: WEEKLY, count: 3, except: [2027-03-21], previously: { start: 2027-03-10T19:00 } }",
      { "2027-03-14": ["2027-03-10"], "2027-03-28": ["2027-03-24"] },
    ],
    [
      "to another frequency: the first date keeps its name",
      "{ frequency: WEEKLY, count: 3, previously: { frequency: DAILY } }",
      { "2027-03-14": undefined, "2027-03-21": ["2027-03-15"], "2027-03-28": ["2027-03-16"] },
    ],
    [
      "to another interval: a date of both keeps its event",
      "{ frequency: DAILY, interval: 2, count: 3, previously: { interval: 1 } }",
      { "2027-03-14": undefined, "2027-03-16": undefined, "2027-03-18": undefined },
    ],
    [
      "by as much as it repeats: dates of both keep their event, and the new one gets none",
      "{ frequency: DAILY, count: 3, previously: { start: 2027-03-13T20:00 } }",
      { "2027-03-14": undefined, "2027-03-15": undefined, "2027-03-16": undefined },
    ],
    [
      "from the end of the month",
      "{ frequency: MONTHLY, count: 2, previously: { start: 2027-01-31T20:00, monthEnd: clamp } }",
      { "2027-03-14": ["2027-01-31"], "2027-04-14": ["2027-02-28"] },
    ],
    [
      "from an hourly one",
      "{ frequency: DAILY, count: 2, previously: { frequency: HOURLY, interval: 12, start: 2027-03-13T20:00 } }",
      { "2027-03-14": ["2027-03-13-1900Z"], "2027-03-15": ["2027-03-14-0700Z"] },
    ],
    [
      "from monthly dates that skip short months",
      "{ frequency: WEEKLY, count: 2, previously: { frequency: MONTHLY, monthEnd: skip, start: 2027-01-31T20:00 } }",
      { "2027-03-14": ["2027-01-31"], "2027-03-21": ["2027-03-31"] },
    ],
  ])("%s", (_how, schedule, names) => {
    expect(earlier(schedule)).toEqual(names);
  });

  test("and whose file was moved, too, has the earlier dates under both names", () => {
    const [first] = folder.load(
      show(
        "{ frequency: WEEKLY, count: 1, overrides: { 2027-03-14: { tags: [a] } }, previously: { start: 2027-03-13T20:00 } }\naliases: [old]",
      ),
    );
    expect(first?.options.aliases).toEqual(["old-2027-03-14", "show-2027-03-13", "old-2027-03-13"]);
  });

  test.each([
    [
      "{ frequency: WEEKLY, count: 1, previously: { start: 2027-02-30T20:00 } }",
      "5:63: schedule.previously.start names a date or time that does not exist",
    ],
    [
      "{ frequency: WEEKLY, count: 1, previously: { start: 2027-03-28T02:30 } }",
      "5:63: schedule.previously.start does not exist in Europe/Warsaw",
    ],
    [
      "{ frequency: MONTHLY, count: 1, previously: { start: 2027-01-31T20:00 } }",
      "5:43: schedule.previously needs monthEnd, since not every month has a day 31",
    ],
    [
      "{ frequency: weekly, count: 1 }",
      "5:24: schedule.frequency must be one of HOURLY, DAILY, WEEKLY, MONTHLY; did you mean WEEKLY?",
    ],
    [
      "{ frequency: WEEKLY, count: 1, byDay: [MO, WE] }",
      "5:42: schedule.byDay is not a member of schedule; a show on several weekdays is several events, each with a WEEKLY schedule of its own",
    ],
    [
      "{ frequency: WEEKLY, count: 1, previously: { begin: 2027-03-13T20:00 } }",
      "5:56: schedule.previously.begin is not a member of schedule.previously",
    ],
    [
      "{ frequency: WEEKLY, count: 1, previously: 2027-03-13T20:00 }",
      "5:54: schedule.previously must have the schedule's earlier start, frequency, interval or monthEnd",
    ],
  ])("%s is refused", (schedule, message) => {
    expect(folder.headlines(show(schedule))).toEqual([
      expect.stringContaining(`events/show.yaml:${message}`),
    ]);
  });

  test("in the middle of a season keeps its old entry until then, and the new entry takes over the remaining dates", () => {
    const entry = (key: string, start: string, schedule: string) =>
      `---\nkey: ${key}\nname: Show\nstart: ${start}\nduration: PT2H\ntimeZone: Europe/Warsaw\nschedule: ${schedule}\n`;
    const season = (earlierStart: string) => ({
      "events/show.yaml":
        entry("sundays", "2027-03-14T20:00", "{ frequency: WEEKLY, count: 2 }") +
        `${entry("mondays", "2027-03-29T20:00", `{ frequency: WEEKLY, count: 2, previously: { start: ${earlierStart} } }`)}aliases: [show-sundays]\n`,
    });
    const events = folder.load(season("2027-03-28T20:00"));
    expect(events.map(({ name, options }) => [name, options.aliases])).toEqual([
      ["show-sundays-2027-03-14", undefined],
      ["show-sundays-2027-03-21", undefined],
      [
        "show-mondays-2027-03-29",
        ["show-sundays-2027-03-29", "show-mondays-2027-03-28", "show-sundays-2027-03-28"],
      ],
      [
        "show-mondays-2027-04-05",
        ["show-sundays-2027-04-05", "show-mondays-2027-04-04", "show-sundays-2027-04-04"],
      ],
    ]);
    expect(folder.headlines(season("2027-03-21T20:00"))).toEqual([
      expect.stringContaining(
        "has the alias show-sundays-2027-03-21, which is the name of the event at events/show.yaml:2:1",
      ),
    ]);
  });
});

test("the dates of any schedule differ, rise and keep the local hour, and no date depends on their number", () => {
  const zones = ["Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"];
  fc.assert(
    fc.property(
      fc.record({
        frequency: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY"),
        interval: fc.integer({ min: 1, max: 5 }),
        count: fc.integer({ min: 2, max: 40 }),
        day: fc.integer({ min: 1, max: 28 }),
        hour: fc.integer({ min: 5, max: 22 }),
        zone: fc.constantFrom(...zones),
      }),
      ({ frequency, interval, count, day, hour, zone }) => {
        const local = `2027-02-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:30`;
        const load = (dates: number) =>
          folder.load(
            show(
              `{ frequency: ${frequency}, interval: ${interval}, count: ${dates} }`,
              `start: ${local}\nduration: PT1H\n`,
              zone,
            ),
          );
        const events = load(count);
        expect(events).toHaveLength(count);
        expect(load(count - 1)).toEqual(events.slice(0, -1));
        const moments = events.map(({ event }) => Date.parse(event.start));
        expect([...new Set(moments)].sort((left, right) => left - right)).toEqual(moments);
        expect(new Set(events.map(({ event }) => event.start.slice(11, 16)))).toEqual(
          new Set([local.slice(11)]),
        );
        if (frequency === "MONTHLY") {
          expect(new Set(events.map(({ event }) => event.start.slice(8, 10)))).toEqual(
            new Set([local.slice(8, 10)]),
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

import { movedSchedules, movedScheduleText } from "../../../cli/review/moved-schedules";
import { eventFolder } from "../../declarations/support/folder";

const folder = eventFolder();

/** An entry of a show at 20:00 in Warsaw. */
const show = (start: string, schedule: string) =>
  `name: Show\nstart: ${start}\nduration: PT1H\ntimeZone: Europe/Warsaw\nschedule: { ${schedule} }\n`;

const declared = (text: string) => folder.load({ "events/show.yaml": text });

/** What a preview shows if the first entry is deployed and the second one declared. */
function changesOf(before: string, after: string) {
  const [old, desired] = [declared(before), declared(after)];
  const names = new Set(desired.map(({ name }) => name));
  const known = new Set(old.map(({ name }) => name));
  return [
    ...old.map(({ name, event }) => ({
      op: names.has(name) ? "same" : "delete",
      resource: name,
      before: { members: event },
    })),
    ...desired
      .filter(({ name }) => !known.has(name))
      .map(({ name }) => ({ op: "create", resource: name, before: undefined })),
  ];
}

test.each([
  [
    "by a day",
    show("2036-05-03T20:00", "frequency: WEEKLY, count: 3"),
    show("2036-05-04T20:00", "frequency: WEEKLY, count: 3"),
    "previously: { start: 2036-05-03T20:00 }",
  ],
  [
    "to another weekday, with dates left out",
    show("2036-05-03T20:00", "frequency: WEEKLY, count: 4, except: [2036-05-17]"),
    show("2036-05-07T20:00", "frequency: WEEKLY, count: 4, except: [2036-05-21]"),
    "previously: { start: 2036-05-03T20:00 }",
  ],
  [
    "from daily to weekly",
    show("2036-05-03T20:00", "frequency: DAILY, interval: 2, count: 3"),
    show("2036-05-04T20:00", "frequency: WEEKLY, count: 3"),
    "previously: { start: 2036-05-03T20:00, frequency: DAILY, interval: 2 }",
  ],
  [
    "from monthly to weekly, the first date kept",
    show("2036-05-03T20:00", "frequency: MONTHLY, count: 3"),
    show("2036-05-03T20:00", "frequency: WEEKLY, count: 3"),
    "previously: { start: 2036-05-03T20:00, frequency: MONTHLY, interval: 1 }",
  ],
  [
    "by an hour, by the hour",
    show("2036-05-03T20:00", "frequency: HOURLY, interval: 2, count: 3"),
    show("2036-05-03T21:00", "frequency: HOURLY, interval: 2, count: 3"),
    "previously: { start: 2036-05-03T20:00:00+02:00 }",
  ],
  [
    "from hourly to daily",
    show("2036-05-03T20:00", "frequency: HOURLY, interval: 6, count: 3"),
    show("2036-05-04T20:00", "frequency: DAILY, count: 3"),
    "previously: { start: 2036-05-03T20:00:00+02:00, frequency: HOURLY, interval: 6 }",
  ],
])(
  "a schedule that moved %s is reported with the line that keeps all of its events",
  (_how, before, after, line) => {
    const changes = changesOf(before, after);
    const [moved, ...more] = movedSchedules(changes);
    expect(more).toEqual([]);
    expect(moved?.line).toBe(line);
    const created = changes.filter(({ op }) => op === "create").map(({ resource }) => resource);
    expect(moved?.pairs.map(({ to }) => to)).toEqual(created);

    // Pasted, it gives every created date the name of the deleted one.
    const kept = declared(after.replace(" }\n", `, ${line} }\n`));
    const aliases = kept.flatMap(({ options }) => options.aliases ?? []);
    expect(aliases).toEqual(moved?.pairs.map((pair) => pair.from));
    expect(changes).toEqual(
      expect.arrayContaining(
        aliases.map((resource): unknown => expect.objectContaining({ op: "delete", resource })),
      ),
    );
  },
);

test.each([
  [
    "that moved by a multiple of its interval, so that common dates keep their events",
    show("2036-05-03T20:00", "frequency: DAILY, count: 4"),
    show("2036-05-05T20:00", "frequency: DAILY, count: 4"),
  ],
  [
    "that was only extended",
    show("2036-05-03T20:00", "frequency: DAILY, count: 4"),
    show("2036-05-03T20:00", "frequency: DAILY, count: 6"),
  ],
  [
    "that only moved its hour",
    show("2036-05-03T20:00", "frequency: DAILY, count: 4"),
    show("2036-05-03T21:00", "frequency: DAILY, count: 4"),
  ],
])("a schedule %s is not reported", (_how, before, after) => {
  expect(movedSchedules(changesOf(before, after))).toEqual([]);
});

test("a single pair, another entry's creations and secret dates are not reported", () => {
  const deleted = (day: number, start: unknown = "2036-05-03T20:00:00Z") => ({
    op: "delete",
    resource: `show-2036-05-0${day}`,
    before: { members: { start } },
  });
  const created = (entry: string, day: number) => ({
    op: "create",
    resource: `${entry}-2036-05-0${day}`,
    before: undefined,
  });
  expect(movedSchedules([deleted(1), created("show", 2)])).toEqual([]);
  expect(movedSchedules([deleted(1), deleted(3), created("talk", 2), created("talk", 4)])).toEqual([]);
  const secret = Symbol("secret");
  expect(
    movedSchedules([deleted(1, secret), deleted(3, secret), created("show", 2), created("show", 4)]),
  ).toEqual([]);
});

test("the message says why, how many, and what to add where", () => {
  const moved = movedSchedules(
    changesOf(
      show("2036-05-03T20:00", "frequency: WEEKLY, count: 3"),
      show("2036-05-04T20:00", "frequency: WEEKLY, count: 3"),
    ),
  );
  expect(moved.map(movedScheduleText)).toEqual([
    "3 dates of the schedule show moved. Each is a resource named by its date, so its event would be deleted and created " +
      "again with another id. To keep the events, add to its schedule: previously: { start: 2036-05-03T20:00 }",
  ]);
});

import { EXIT } from "../../cli/frame/exit-codes";
import { simulators } from "../support/simulator";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const start = simulators();
const folder = folders();

const DATES = { start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };
const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";

describe("diff", () => {
  test("prints nothing if files and account agree, whatever the spelling", async () => {
    const { rival, environment } = await start({ quirks: { reorder: true, dateForm: "offset" } });
    rival.create({ ...DATES, name: "Final", tags: ["a", "b"], audienceLocations: ["PL", "DE"] });
    const cwd = writeCalendar(folder(), {
      "events/final.yaml": `${FINAL}tags: [a, b]\naudienceLocations: [DE, PL]\ncoordinators: []\n`,
    });
    expect(await runCommand(["diff"], { environment, cwd })).toMatchObject({
      code: EXIT.ok,
      out: "",
      err: "1 the same, 0 missing, 0 changed, 0 unknown\n",
    });
  });

  test("lists missing, changed and unknown events, with their position and who changed them", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Final", tags: ["a"], description: "By hand" });
    rival.create({ ...DATES, name: "Stranger", start: "2036-01-01T00:00:00Z" });
    const cwd = writeCalendar(folder(), {
      "events/final.yaml": `${FINAL}tags: [b]\n`,
      "events/shows/gone.yaml": FINAL.replaceAll("2036-06", "2037-06").replace("Final", "Gone"),
    });
    const { code, out, err } = await runCommand(["diff"], { environment, cwd });
    expect([code, err.split("\n")[0]]).toEqual([EXIT.found, "0 the same, 1 missing, 1 changed, 1 unknown"]);
    expect(out).toMatch(
      /^events\/shows\/gone\.yaml:1:1: error "Gone" \(2037-06-01T18:00:00Z to 2037-06-01T20:00:00Z\) is not in Event Center/m,
    );
    expect(out).toMatch(
      /^events\/final\.yaml:4:1: error tags of event 1 is \["a"\] in Event Center, \["b"\] here; last changed by webuser at 2\d{3}-/m,
    );
    expect(out).toMatch(
      /^events\/final\.yaml:1:1: error description of event 1 is "By hand" .*, nothing here/m,
    );
    expect(out).toMatch(
      /^calendar: error event 2 \("Stranger", 2036-01-01T00:00:00Z to \S+Z\) is in Event Center and in no file/m,
    );
  });

  test("recognizes an event by adoptEventId or by its name and dates, and lists both sides of any other", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Renamed", start: "2036-06-01T18:30:00Z", end: "2036-06-01T21:00:00Z" });
    rival.create({ ...DATES, name: "Moved", start: "2036-07-01T18:00:00Z", end: "2036-07-01T20:00:00Z" });
    rival.create({ ...DATES, name: "Two of us" });
    rival.create({ ...DATES, name: "Two of us", end: "2036-06-01T21:00:00Z" });
    const cwd = writeCalendar(folder(), {
      "events/a.yaml": `${FINAL}adoptEventId: 1\n`,
      "events/b.yaml": "name: Moved\nstart: 2036-09-01T18:00:00Z\nend: 2036-09-01T20:00:00Z\n",
      "events/c.yaml": "name: Two of us\nstart: 2036-08-01T18:00:00Z\nend: 2036-08-01T20:00:00Z\n",
    });
    const { json, err } = await runCommand(["diff", "--json"], { environment, cwd });
    expect(err).toBe(
      "0 the same, 2 missing, 1 changed, 3 unknown\n" +
        "If a missing event is one of the unknown events, declare the id as its adoptEventId. " +
        "If it was moved or renamed by hand, npx event-center drift --state shows the edit.\n",
    );
    expect(json).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ rule: "event-changed", resource: "a", member: "name" }),
        expect.objectContaining({
          rule: "event-missing",
          resource: "b",
          message: '"Moved" (2036-09-01T18:00:00Z to 2036-09-01T20:00:00Z) is not in Event Center',
        }),
        expect.objectContaining({
          rule: "event-unknown",
          message:
            'event 2 ("Moved", 2036-07-01T18:00:00Z to 2036-07-01T20:00:00Z) is in Event Center and in no file',
        }),
        expect.objectContaining({
          rule: "event-missing",
          resource: "c",
          message: '"Two of us" (2036-08-01T18:00:00Z to 2036-08-01T20:00:00Z) is not in Event Center',
        }),
      ]),
    );
    writeCalendar(cwd, {
      "events/b.yaml":
        "name: Moved\nstart: 2036-09-01T18:00:00Z\nend: 2036-09-01T20:00:00Z\nadoptEventId: 2\n",
    });
    const { out, err: totals } = await runCommand(["diff"], { environment, cwd });
    expect(totals).toContain("0 the same, 1 missing, 2 changed, 2 unknown\n");
    expect(out).toMatch(
      /^events\/b\.yaml:2:8: error start of event 2 is "2036-07-01T18:00:00Z" in Event Center/m,
    );
  });

  test("compares each occurrence of a series and of a schedule", async () => {
    const { rival, environment } = await start();
    for (const day of ["01", "02", "04"]) {
      rival.create({ name: "Show", start: `2036-02-${day}T08:00:00Z`, end: `2036-02-${day}T09:00:00Z` });
    }
    rival.create({ name: "Talk", start: "2036-03-26T19:00:00Z", end: "2036-03-26T20:00:00Z" });
    rival.create({ name: "Talk", start: "2036-04-02T18:00:00Z", end: "2036-04-02T20:30:00Z" });
    const cwd = writeCalendar(folder(), {
      "events/show.yaml":
        "name: Show\nstart: 2036-02-01T08:00:00Z\nend: 2036-02-01T09:00:00Z\nrecurrence: { frequency: DAILY, count: 3 }\n",
      "events/talk.yaml":
        "name: Talk\nstart: 2036-03-26T20:00\nduration: PT1H\ntimeZone: Europe/Warsaw\nschedule: { frequency: WEEKLY, count: 2 }\n",
    });
    const { out, err } = await runCommand(["diff"], { environment, cwd });
    expect(err).toContain("3 the same, 2 missing, 0 changed, 2 unknown\n");
    expect(out).toContain(
      'occurrence 3 of "Show" (2036-02-03T08:00:00Z to 2036-02-03T09:00:00Z) is not in Event Center',
    );
    expect(out).toContain(
      'event 3 ("Show", 2036-02-04T08:00:00Z to 2036-02-04T09:00:00Z) is in Event Center',
    );
    expect(out).toContain(
      'events/talk.yaml:1:1: error "Talk" (2036-04-02T18:00:00Z to 2036-04-02T19:00:00Z) is not in Event Center',
    );
    expect(out).toContain(
      'event 5 ("Talk", 2036-04-02T18:00:00Z to 2036-04-02T20:30:00Z) is in Event Center',
    );
  });

  test("of a series whose dates the API document leaves open, recognizes only the first event", async () => {
    const { rival, environment } = await start();
    for (const day of ["01-31", "02-28", "03-31"]) {
      rival.create({ name: "Month's end", start: `2037-${day}T08:00:00Z`, end: `2037-${day}T09:00:00Z` });
    }
    const cwd = writeCalendar(folder(), {
      "events/month.yaml":
        "name: Month's end\nstart: 2037-01-31T08:00:00Z\nend: 2037-01-31T09:00:00Z\nrecurrence: { frequency: MONTHLY, count: 3 }\n",
    });
    const { err } = await runCommand(["diff"], { environment, cwd });
    expect(err).toBe("1 the same, 0 missing, 0 changed, 2 unknown\n");
  });

  test("ignores unknown events outside the filters", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Final" });
    rival.create({ name: "Long ago", start: "2030-01-01T00:00:00Z", end: "2030-01-01T01:00:00Z" });
    const cwd = writeCalendar(folder(), { "events/final.yaml": FINAL });
    const args = ["diff", "--min-end", "2036-01-01T00:00:00Z"];
    expect(await runCommand(args, { environment, cwd })).toMatchObject({
      code: EXIT.ok,
      err: "1 the same, 0 missing, 0 changed, 0 unknown\n",
    });
  });

  test("does not report an owner tag as a difference, names the owner of unknown events, and filters by owner", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Final", tags: ["a", "pulumi:calendar/prod"] });
    rival.create({ ...DATES, name: "Stranger", tags: ["pulumi:calendar/staging"] });
    const cwd = writeCalendar(folder(), { "events/final.yaml": `${FINAL}tags: [a]\n` });
    const { code, out, err } = await runCommand(["diff"], { environment, cwd });
    expect([code, err]).toEqual([EXIT.found, "1 the same, 0 missing, 0 changed, 1 unknown\n"]);
    expect(out).toContain(
      "2036-06-01T20:00:00Z, managed by pulumi:calendar/staging) is in Event Center and in no file",
    );
    expect(await runCommand(["diff", "--owner", "pulumi:calendar/prod"], { environment, cwd })).toMatchObject(
      {
        code: EXIT.ok,
        err: "1 the same, 0 missing, 0 changed, 0 unknown\n",
      },
    );
  });

  test("reads in full only what is declared", async () => {
    const { rival, environment, requests } = await start();
    rival.create({ ...DATES, name: "Final" });
    for (const day of [1, 2, 3]) {
      rival.create({
        name: `Other ${day}`,
        start: `2036-02-0${day}T08:00:00Z`,
        end: `2036-02-0${day}T09:00:00Z`,
      });
    }
    const cwd = writeCalendar(folder(), { "events/final.yaml": FINAL });
    await runCommand(["diff"], { environment, cwd });
    expect(requests.map(({ method, path }) => `${method} ${path.split("/").slice(-2).join("/")}`)).toEqual([
      "GET v3/events",
      "GET events/1",
    ]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RivalPatch } from "akamai-event-center-simulator";
import { EXIT } from "../../cli/frame/exit-codes";
import { simulators } from "../support/simulator";
import { writeCalendar } from "./support/calendar";
import { deployByHand } from "./support/deployed";
import { folders } from "./support/folders";
import { runCommand, type Ran } from "./support/run-command";

const start = simulators();
const folder = folders();

/** A calendar that is deployed; edits are a rival's. */
async function calendar(files: Readonly<Record<string, string>>) {
  const simulator = await start();
  const cwd = writeCalendar(folder(), files);
  const state = deployByHand(simulator, cwd);
  const { environment } = simulator;
  return {
    simulator,
    cwd,
    edit: (id: number, patch: RivalPatch) => simulator.rival.edit(id, patch),
    pull: (...args: string[]): Promise<Ran> =>
      runCommand(["pull", "--state", "-", ...args], { environment, cwd, input: state }),
    diff: () => runCommand(["diff"], { environment, cwd }),
    text: (file: string) => readFileSync(join(cwd, file), "utf8"),
  };
}

describe("pull", () => {
  test("writes each member in place, and changes nothing else", async () => {
    const { edit, pull, diff, text } = await calendar({
      "events/final.yaml": `# The cup final.
name:   "Final"   # shown to editors
description: |
  First line
  second line

# When
start: 2036-06-01T20:00:00+02:00
end:   2036-06-01T22:00:00+02:00   # with extra time

audienceSize: 5000 # guess
adoptEventId: 1
tags: [cup,  football]  # two
coordinators:
  # who is there
  - jdoe     # by phone

  - vsnyder
objects:
  - { id: 7, type: CP_CODE }   # site
  - id: 8
    type: UNIVERSAL_LIVE_STREAM # main
    bitrates:
      - 100
      - 200   # HD
`,
    });
    edit(1, {
      name: "Final: extra",
      description: "One\ntwo\n",
      start: "2036-06-01T18:30:00Z",
      end: "2036-06-01T20:15:00Z",
      audienceSize: 9000,
      tags: ["football", "live"],
      coordinators: ["vsnyder", "adoe"],
      audienceLocations: ["PL"],
      objects: [
        { id: 8, type: "UNIVERSAL_LIVE_STREAM", bitrates: [200, 300] },
        { id: 7, type: "CP_CODE" },
        { id: 9, type: "SRIP_SLOT" },
      ],
    });
    const { code, out, err } = await pull();
    expect([code, out]).toEqual([EXIT.ok, ""]);
    expect(err).toMatch(/^events\/final\.yaml:2: final \(event 1\), by webuser at 2\d{3}-/m);
    expect(err).toContain('  name: "Final" → "Final: extra"\n');
    expect(text("events/final.yaml")).toBe(`# The cup final.
name:   "Final: extra"   # shown to editors
description: |
  One
  two

# When
start: 2036-06-01T20:30:00+02:00
end:   2036-06-01T22:15:00+02:00   # with extra time

audienceSize: 9000 # guess
audienceLocations: [ PL ]
adoptEventId: 1
tags: [football,  live]  # two
coordinators:
  # who is there

  - vsnyder
  - adoe
objects:
  - { id: 7, type: CP_CODE }   # site
  - id: 8
    type: UNIVERSAL_LIVE_STREAM # main
    bitrates:
      - 200   # HD
      - 300
  - { id: 9, type: SRIP_SLOT }
`);
    expect((await diff()).err).toBe("1 the same, 0 missing, 0 changed, 0 unknown\n");
  });

  test("removes members that were cleared", async () => {
    const { edit, pull, diff, text } = await calendar({
      "events/list.yaml": `events:
  - description: Old # gone soon
    name: First
    start: 2036-06-01T18:00:00Z
    end: 2036-06-01T20:00:00Z
    tags:
      - a
      - b
  - name: Second
    start: 2036-06-02T18:00:00Z
    end: 2036-06-02T20:00:00Z
    objects: [{ id: 1, type: CP_CODE }]
`,
    });
    edit(1, { description: null, tags: [] });
    edit(2, { objects: [] });
    expect(await pull()).toMatchObject({ code: EXIT.ok });
    expect(text("events/list.yaml")).toBe(`events:
  - name: First
    start: 2036-06-01T18:00:00Z
    end: 2036-06-01T20:00:00Z
  - name: Second
    start: 2036-06-02T18:00:00Z
    end: 2036-06-02T20:00:00Z
`);
    expect(await diff()).toMatchObject({ code: EXIT.ok });
  });

  test("keeps the comments of a list even if every item changes", async () => {
    const dates = "name: A\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";
    const { edit, pull, text } = await calendar({
      "events/a.yaml": `${dates}tags: # all of them\n  - a # one\n\n  # two\n  - b\n# end`,
    });
    edit(1, { tags: ["c", "- d"] });
    expect(await pull()).toMatchObject({ code: EXIT.ok });
    expect(text("events/a.yaml")).toBe(`${dates}tags: # all of them\n  - c\n  - "- d"\n\n  # two\n# end`);
  });

  test("edits JSON as JSON", async () => {
    const { edit, pull, diff, text } = await calendar({
      "events/final.json": `{
  "name": "Final",
  "start": "2036-06-01T18:00:00Z",
  "end": "2036-06-01T20:00:00Z",
  "tags": ["a", "b"],
  "audienceSize": 5
}
`,
    });
    edit(1, {
      tags: ["b", "c"],
      audienceSize: null,
      description: "New",
      objects: [{ id: 1, type: "CP_CODE" }],
    });
    expect(await pull()).toMatchObject({ code: EXIT.ok });
    expect(text("events/final.json")).toBe(`{
  "name": "Final",
  "start": "2036-06-01T18:00:00Z",
  "end": "2036-06-01T20:00:00Z",
  "tags": ["b", "c"],
  "description": "New",
  "objects": [{"id":1,"type":"CP_CODE"}]
}
`);
    expect(await diff()).toMatchObject({ code: EXIT.ok });
  });

  test("overrides defaults in the event's file, with null for cleared members", async () => {
    const { edit, pull, diff, text } = await calendar({
      "events/_defaults.yaml":
        "tags: [show]\ncoordinators: [jdoe]\nduration: PT1H\ntimeZone: Europe/Warsaw\n",
      "events/show.yaml": "name: Show\nstart: 2036-06-01T20:00 # local\n",
      "events/other.yaml": "name: Other\nstart: 2036-06-01T21:00\n",
    });
    edit(2, { tags: ["show", "live"], coordinators: [], end: "2036-06-01T19:30:00Z" });
    expect(await pull()).toMatchObject({ code: EXIT.ok });
    expect(text("events/show.yaml")).toBe(
      "name: Show\nstart: 2036-06-01T20:00 # local\nduration: PT1H30M\ncoordinators: null\ntags: [ show, live ]\n",
    );
    expect(text("events/_defaults.yaml")).toContain("tags: [show]");
    expect(await diff()).toMatchObject({ code: EXIT.ok });
  });

  test("keeps additions to an outer list as additions, unless the outer list no longer applies", async () => {
    const final = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";
    const { edit, pull, diff, text } = await calendar({
      "events/_defaults.yaml": "tags: [show]\nobjects: [{ id: 1, type: CP_CODE }]\n",
      "events/final.yaml": `${final}addTags: [live, old] # ours\naddObjects: [{ id: 2, type: CP_CODE }]\n`,
    });
    edit(1, { tags: ["new", "live", "show"], objects: [{ id: 1, type: "CP_CODE" }] });
    expect(await pull()).toMatchObject({ code: EXIT.ok });
    expect(text("events/final.yaml")).toBe(`${final}addTags: [live, new] # ours\n`);
    expect(await diff()).toMatchObject({ code: EXIT.ok });
    edit(1, { tags: ["live"] });
    // What was pulled is not deployed yet, so both sides have changed.
    expect(await pull()).toMatchObject({ code: EXIT.found });
    expect(await pull("--take", "final")).toMatchObject({ code: EXIT.ok });
    expect(text("events/final.yaml")).toBe(`${final}tags: [ live ]\n`);
    expect(await diff()).toMatchObject({ code: EXIT.ok });
  });

  test("keeps local times local, unless the clocks show them twice", async () => {
    const { edit, pull, diff, text } = await calendar({
      "events/a.yaml": "name: A\ntimeZone: Europe/Warsaw\nstart: 2036-10-25T20:00\nend: 2036-10-25T22:00\n",
      "events/b.yaml": "name: B\ntimeZone: Europe/Warsaw\nstart: 2036-10-25T20:00\nduration: PT2H\n",
    });
    edit(1, { start: "2036-10-26T00:30:00Z", end: "2036-10-26T05:00:00Z" });
    edit(2, { start: "2036-10-25T21:00:15Z", end: "2036-10-25T23:00:15Z" });
    expect(await pull()).toMatchObject({ code: EXIT.ok });
    expect(text("events/a.yaml")).toBe(
      "name: A\ntimeZone: Europe/Warsaw\nstart: 2036-10-26T02:30:00+02:00\nend: 2036-10-26T06:00\n",
    );
    expect(text("events/b.yaml")).toBe(
      "name: B\ntimeZone: Europe/Warsaw\nstart: 2036-10-25T23:00:15\nduration: PT2H\n",
    );
    expect(await diff()).toMatchObject({ code: EXIT.ok });
  });

  test("writes a date's own members under the schedule's overrides", async () => {
    const { edit, pull, diff, text } = await calendar({
      "events/talk.yaml": `name: Talk
start: 2036-03-26T20:00
duration: PT1H
timeZone: Europe/Warsaw
tags: [ talk ]
schedule:
  frequency: WEEKLY
  count: 4
  overrides:
    # Easter
    2036-04-02: { tags: [ easter ] }
`,
      "events/walk.yaml": `name: Walk
start: 2036-03-26T10:00
end: 2036-03-26T12:00
timeZone: Europe/Warsaw
schedule: { frequency: DAILY, count: 3 }
`,
    });
    edit(2, { tags: ["talk"], end: "2036-04-02T19:30:00Z" });
    edit(3, { tags: [], start: "2036-04-09T19:00:00Z", end: "2036-04-09T20:00:00Z" });
    edit(6, { end: "2036-03-27T12:00:00Z" });
    edit(7, { description: "Rain" });
    expect(await pull()).toMatchObject({ code: EXIT.ok });
    expect(text("events/talk.yaml")).toBe(`name: Talk
start: 2036-03-26T20:00
duration: PT1H
timeZone: Europe/Warsaw
tags: [ talk ]
schedule:
  frequency: WEEKLY
  count: 4
  overrides:
    # Easter
    2036-04-02: { tags: [ talk ], end: 2036-04-02T21:30 }
    2036-04-09:
      tags: null
      start: 2036-04-09T21:00
`);
    expect(text("events/walk.yaml")).toContain("schedule: { frequency: DAILY, count: 3, overrides: ");
    expect(await diff()).toMatchObject({ code: EXIT.ok });
  });

  test("writes members that changed in all events of an API series, and says why not the rest", async () => {
    const { edit, pull, text } = await calendar({
      "events/show.yaml":
        "name: Show\nstart: 2036-02-01T08:00:00Z\nend: 2036-02-01T09:00:00Z\nrecurrence: { frequency: DAILY, count: 3 }\n",
    });
    for (const [id, day] of [
      [1, 1],
      [2, 2],
      [3, 3],
    ] as const) {
      edit(id, {
        tags: ["all"],
        end: `2036-02-0${day}T09:30:00Z`,
        ...(id === 2 && { description: "Alone" }),
      });
    }
    const { code, err } = await pull();
    expect(code).toBe(EXIT.found);
    expect(err).toMatch(/not pulled: description of occurrence 2 \(event 2\) is "Alone": .*as a schedule/);
    expect(text("events/show.yaml")).toBe(
      "name: Show\nstart: 2036-02-01T08:00:00Z\nend: 2036-02-01T09:30:00Z\ntags: [ all ]\nrecurrence: { frequency: DAILY, count: 3 }\n",
    );
  });

  test("says why it does not write what declarations cannot hold, and reports missing events", async () => {
    const { edit, pull, simulator, text } = await calendar({
      "events/a.yaml": "name: A\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n",
      "events/b.yaml": "name: B\nstart: 2036-06-02T18:00:00Z\nend: 2036-06-02T20:00:00Z\n",
    });
    edit(1, { objects: [{ id: 1, type: "HOLOGRAM" }], tags: ["x"] });
    simulator.rival.remove(2);
    const { code, err } = await pull();
    expect(code).toBe(EXIT.found);
    expect(err).toMatch(/not pulled: objects cannot be declared as it is in Event Center: it must be one of/);
    expect(err).toMatch(
      /events\/b\.yaml:1: b\n +not pulled: is not in Event Center: remove the declaration, or run pulumi refresh, then pulumi up \(in the template: Repair\) to create the event again/,
    );
    expect(text("events/a.yaml")).toContain("tags: [ x ]");
    expect(text("events/a.yaml")).not.toContain("objects");
  });

  test("--dry-run prints the patch and writes nothing; --commit-message says who edited what and when", async () => {
    const before = "name: A\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";
    const { edit, pull, text } = await calendar({ "events/a.yaml": before });
    edit(1, { tags: ["x"] });
    const dry = await pull("--dry-run");
    expect(dry.out).toBe(
      "--- a/events/a.yaml\n+++ b/events/a.yaml\n@@ -1,3 +1,4 @@\n name: A\n start: 2036-06-01T18:00:00Z\n end: 2036-06-01T20:00:00Z\n+tags: [ x ]\n",
    );
    expect(dry.err).toContain("1 event would be pulled into 1 file\n");
    expect(text("events/a.yaml")).toBe(before);
    const { out } = await pull("--commit-message");
    expect(out).toMatch(
      /^Take over edits of 1 event made in Event Center\n\na \(event 1\), by webuser at 2\d{3}-\S+Z\n- tags: nothing → \["x"\]\n$/,
    );
    expect(await pull("--commit-message")).toMatchObject({ code: EXIT.ok, out: "" });
  });

  test("shows both sides of a date by the clocks of the event's zone, else in UTC", async () => {
    const { edit, pull } = await calendar({
      "events/a.yaml": "name: A\ntimeZone: Europe/Berlin\nstart: 2036-06-01T20:00\nend: 2036-06-01T22:00\n",
      "events/b.yaml": "name: B\nstart: 2036-06-01T20:00:00+02:00\nend: 2036-06-01T22:00:00+02:00\n",
    });
    edit(1, { end: "2036-06-01T20:15:00Z" });
    edit(2, { end: "2036-06-01T20:15:00Z" });
    const { err } = await pull("--dry-run");
    expect(err).toContain(
      "end: Sun 2036-06-01 22:00 Europe/Berlin, 20:00 UTC → Sun 2036-06-01 22:15 Europe/Berlin, 20:15 UTC\n",
    );
    expect(err).toContain("end: Sun 2036-06-01 20:00 UTC → Sun 2036-06-01 20:15 UTC\n");
  });

  test("never writes an owner tag into a file", async () => {
    const { edit, pull, text } = await calendar({
      "events/a.yaml": "name: A\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\ntags: [x]\n",
    });
    edit(1, { tags: ["x", "pulumi:calendar/prod"] });
    expect(await pull()).toMatchObject({ code: EXIT.ok, err: "0 events pulled into 0 files\n" });
    edit(1, { tags: ["pulumi:calendar/prod", "y"] });
    await pull();
    expect(text("events/a.yaml")).toMatch(/tags: \[\s*y\s*\]\n$/);
  });

  test("recognizes events by Pulumi's state, however they were edited", async () => {
    const { edit, pull, text } = await calendar({
      "events/a.yaml": "name: A\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n",
      "events/b.yaml": "name: B\nstart: 2036-06-02T18:00:00Z\nend: 2036-06-02T20:00:00Z\n",
    });
    edit(1, { name: "B2", start: "2036-07-02T18:00:00Z", end: "2036-07-02T20:00:00Z" });
    edit(2, { name: "A2", start: "2036-07-01T18:00:00Z", end: "2036-07-01T20:00:00Z" });
    const { code, json } = await pull("--json");
    expect(code).toBe(EXIT.ok);
    expect(json).toMatchObject([
      { resource: "a", verdict: "edited", events: [{ eventId: 1, modifiedBy: "webuser" }] },
      { resource: "b", verdict: "edited", events: [{ eventId: 2, modifiedBy: "webuser" }] },
    ]);
    expect(text("events/a.yaml")).toContain("name: B2\nstart: 2036-07-02T18:00:00Z");
  });

  test("needs state, and the message says how to get it", async () => {
    const { cwd, simulator } = await calendar({
      "events/a.yaml": "name: A\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n",
    });
    const { code, err } = await runCommand(["pull"], { environment: simulator.environment, cwd });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain("pull needs --state");
    expect(err).toContain("run pulumi stack export --file state.json, then npx event-center pull");
  });
});

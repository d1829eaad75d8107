import { EXIT } from "../../cli/frame/exit-codes";
import { simulators } from "../support/simulator";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const start = simulators();
const folder = folders();

const having = (files: Readonly<Record<string, string>>) => writeCalendar(folder(), files);

const DATES = { start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };
const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";
const PROJECT = "name: calendar\nruntime: nodejs\n";

/** A state in which each resource holds the event of its id. */
function stateOf(held: Readonly<Record<string, number>>): string {
  const type = "pulumi-nodejs:dynamic/akamai-event-center:Event";
  const resources = Object.entries(held).map(([name, eventId]) => ({
    urn: `urn:pulumi:prod::calendar::${type}::${name}`,
    type,
    id: String(eventId),
    outputs: { eventId },
  }));
  return JSON.stringify({ version: 3, deployment: { resources } });
}

describe("validate --account", () => {
  test("reports exactly what an adoption changes and clears, at its line; one that changes nothing is a note", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Old name", description: "By hand", coordinators: ["vsnyder"] });
    rival.create({ ...DATES, name: "Opener" });
    rival.create({ ...DATES, name: "Semi", tags: ["a"] });
    const cwd = having({
      "events/final.yaml": `${FINAL}adoptEventId: 1\n`,
      "events/opener.yaml": `${FINAL.replace("Final", "Opener")}adoptEventId: 2\n`,
      "events/semi.yaml": `${FINAL.replace("Final", "Semi")}tags: [b]\nadoptEventId: 3\n`,
    });
    const { code, out, err } = await runCommand(["validate", "--account"], { cwd, environment });
    expect([code, out.trim().split("\n")]).toEqual([
      EXIT.ok,
      [
        'events/final.yaml:4:15: warning takes over event 1 "Old name": changes name from "Old name" to "Final"; clears description, coordinators. Nobody declared what it clears: declare it to keep it (adoption)',
        'events/semi.yaml:5:15: warning takes over event 3 "Semi": changes tags from ["a"] to ["b"] (adoption)',
      ],
    ]);
    expect(err).toContain("note: events taken over without a change: 2\n");
    expect(err).toContain("note: without --state, events that the stack already holds");

    const reported = await runCommand(["validate", "--account", "--json"], { cwd, environment });
    expect(reported.json).toEqual([
      expect.objectContaining({ resource: "final", level: "advisory", severity: "high" }),
      expect.objectContaining({ resource: "semi", level: "advisory", severity: "low" }),
    ]);
  });

  test("does not report an event that the resource already holds in state, under its name or an earlier one", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Old name", description: "By hand" });
    rival.create({ ...DATES, name: "Older name" });
    const cwd = having({
      "events/final.yaml": `${FINAL}adoptEventId: 1\n`,
      "events/cup/opener.yaml": `${FINAL.replace("Final", "Opener")}adoptEventId: 2\naliases: [opener]\n`,
      "state.json": stateOf({ final: 1, opener: 2 }),
    });
    expect(
      await runCommand(["validate", "--account", "--state", "state.json"], { cwd, environment }),
    ).toMatchObject({ code: EXIT.ok, out: "", err: "2 events, 0 findings\n" });
  });

  test("fails for an event that does not exist, that another stack owns, or that another resource holds", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Foreign", tags: ["pulumi:calendar/dev"] });
    rival.create({ ...DATES, name: "Held" });
    rival.create({ ...DATES, name: "Ours", tags: ["pulumi:calendar/prod"] });
    const cwd = having({
      "Pulumi.yaml": `${PROJECT}config:\n  akamai-event-center:ownerTag: true\n`,
      "Pulumi.prod.yaml": "",
      "events/a.yaml": `${FINAL.replace("Final", "Foreign")}adoptEventId: 1\n`,
      "events/b.yaml": `${FINAL}adoptEventId: 2\n`,
      "events/c.yaml": FINAL.replace("Final", "Held"),
      "events/d.yaml": `${FINAL.replace("Final", "Gone")}adoptEventId: 99\n`,
      "events/e.yaml": `${FINAL.replace("Final", "Ours")}adoptEventId: 3\n`,
      "state.json": stateOf({ c: 2 }),
    });
    const validate = (more: NodeJS.ProcessEnv = {}) =>
      runCommand(["validate", "--account", "--state", "state.json"], {
        cwd,
        environment: { ...environment, ...more },
      });
    const { code, out } = await validate();
    expect([code, out.trim().split("\n")]).toEqual([
      EXIT.found,
      [
        "events/a.yaml:4:15: error takes over event 1, which belongs to pulumi:calendar/dev: change it in the stack that owns it, or let go of it there (adoption)",
        "events/b.yaml:4:15: error takes over event 2, which c holds: remove one of the two (adoption)",
        "events/d.yaml:4:15: error adopts event 99, which Event Center does not have: the deployment will fail (adoption)",
      ],
    ]);
    const allowed = await validate({ AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP: "true" });
    expect(allowed.out).not.toContain("which belongs to");
  });

  test("refuses two declarations that adopt one event, at both", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Final" });
    const cwd = having({
      "events/a.yaml": `${FINAL}adoptEventId: 1\n`,
      "events/b.yaml": `${FINAL.replace("Final", "Other")}adoptEventId: 1\n`,
    });
    const { code, out } = await runCommand(["validate", "--account"], { cwd, environment });
    expect(code).toBe(EXIT.found);
    expect(out).toContain("events/b.yaml:4:15: error adoptEventId is the id of the event that a holds");
  });

  test.each<[string, Readonly<Record<string, string>>, NodeJS.ProcessEnv]>([
    ["the project", { "Pulumi.yaml": `${PROJECT}config:\n  akamai-event-center:onExisting: adopt\n` }, {}],
    [
      "a stack's file",
      { "Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": "config:\n  akamai-event-center:onExisting: adopt\n" },
      {},
    ],
    ["the environment", {}, { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" }],
  ])(
    "with onExisting from %s recognizes equal events, including those of a series",
    async (_where, files, more) => {
      const { rival, environment } = await start();
      rival.create({ ...DATES, name: "Final", description: "By hand" });
      rival.create({ name: "Show", start: "2036-07-02T08:00:00Z", end: "2036-07-02T09:00:00Z", tags: ["a"] });
      const cwd = having({
        ...files,
        "events/final.yaml": FINAL,
        "events/show.yaml":
          "name: Show\nstart: 2036-07-01T08:00:00Z\nduration: PT1H\nrecurrence: { frequency: DAILY, count: 3 }\n",
        "state.json": stateOf({}),
      });
      const { code, out } = await runCommand(["validate", "--account", "--state", "state.json"], {
        cwd,
        environment: { ...environment, ...more },
      });
      expect([code, out.trim().split("\n")]).toEqual([
        EXIT.ok,
        [
          'events/final.yaml:1:1: warning takes over event 1 "Final": clears description. Nobody declared what it clears: declare it to keep it (adoption)',
          'events/show.yaml:1:1: warning takes over event 2 "Show": clears tags. Nobody declared what it clears: declare it to keep it (adoption)',
        ],
      ]);
    },
  );

  test("with adoptIdentical, and without, an equal event that differs stops the deployment", async () => {
    const { rival, environment } = await start();
    rival.create({ ...DATES, name: "Final", description: "By hand" });
    const cwd = having({ "events/final.yaml": FINAL, "state.json": stateOf({}) });
    for (const onExisting of ["fail", "adoptIdentical"]) {
      const { code, out } = await runCommand(["validate", "--account", "--state", "state.json"], {
        cwd,
        environment: { ...environment, AKAMAI_EVENT_CENTER_ON_EXISTING: onExisting },
      });
      expect([code, out]).toEqual([
        EXIT.found,
        "events/final.yaml:1:1: error already exists as event 1: the deployment will fail (adoption)\n",
      ]);
    }
    // Without a state it may be the declaration's own.
    expect(await runCommand(["validate", "--account"], { cwd, environment })).toMatchObject({
      code: EXIT.ok,
      out: "",
    });
  });

  test("without credentials says so, even if no request is needed; its options are refused without --account", async () => {
    const cwd = having({ "events/final.yaml": FINAL, "state.json": stateOf({ final: 1 }) });
    const missing = await runCommand(["validate", "--account", "--state", "state.json"], { cwd });
    expect([missing.code, missing.err]).toEqual([
      EXIT.settings,
      expect.stringContaining("No Akamai credentials found"),
    ]);
    const offline = await runCommand(["validate", "--state", "state.json"], { cwd });
    expect([offline.code, offline.err]).toEqual([
      EXIT.usage,
      expect.stringContaining("need --account, which reads Event Center"),
    ]);
  });
});

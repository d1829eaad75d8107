import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "../support/fast-check";
import { startSimulator, type RivalEvent, type Simulator } from "akamai-event-center-simulator";
import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { readSeed } from "../../simulator/validity/seed";
import { EXIT } from "../../cli/frame/exit-codes";
import { methodsOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { SEEDS } from "../support/seeds";
import { simulators } from "../support/simulator";
import { sharedWorld } from "../support/world";
import { anyEvent } from "./support/every-shape";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const start = simulators();
const folder = folders();

const FINAL: RivalEvent = { name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };

/** What declareEvents would declare of a folder's files. */
function declaredIn(cwd: string): Record<string, Properties> {
  return Object.fromEntries(
    loadEvents("events/**/*.yaml", { cwd }).map(({ name, event }) => [name, { ...event }]),
  );
}

describe("dump", () => {
  test("writes one tidy file per month", async () => {
    const { rival, environment } = await start();
    rival.create({
      ...FINAL,
      name: "Fußball: Finale",
      description: "First line\nsecond line\n",
      audienceLocations: ["NO", "PL"],
      tags: ["cup", "a, b"],
      objects: [
        { id: 7, type: "CP_CODE" },
        { id: 8, type: "UNIVERSAL_LIVE_STREAM", bitrates: [100, 200] },
      ],
    });
    rival.create(FINAL);
    rival.create({ ...FINAL, name: "Final!" });
    rival.create({ ...FINAL, start: "2035-12-01T00:00:00Z", end: "2035-12-02T00:00:00Z" });
    const cwd = folder();
    const { code, out, err } = await runCommand(["dump"], { environment, cwd });
    expect([code, out]).toEqual([EXIT.ok, ""]);
    expect(err).toBe(
      "4 of 4 events declared in 2 files in events\n" +
        "Next: pulumi up, which adopts them, then: " +
        "npx event-center dump --out events --finish\n",
    );
    expect(globSync("**/*.yaml", { cwd }).sort()).toEqual(["events/2035/12.yaml", "events/2036/06.yaml"]);
    expect(readFileSync(join(cwd, "events/2036/06.yaml"), "utf8")).toBe(
      `events:
  - key: 01-final
    adoptEventId: 2
    name: Final
    start: 2036-06-01T18:00:00Z
    end: 2036-06-01T20:00:00Z

  - key: 01-final-3
    adoptEventId: 3
    name: Final!
    start: 2036-06-01T18:00:00Z
    end: 2036-06-01T20:00:00Z

  - key: 01-fussball-finale
    adoptEventId: 1
    name: "Fußball: Finale"
    description: |
      First line
      second line
    start: 2036-06-01T18:00:00Z
    end: 2036-06-01T20:00:00Z
    audienceLocations: [ NO, PL ]
    tags: [ cup, "a, b" ]
    objects:
      - { id: 7, type: CP_CODE }
      - { id: 8, type: UNIVERSAL_LIVE_STREAM, bitrates: [ 100, 200 ] }
`,
    );
  });

  test("prints input for pulumi import: native events with the names that the files would give them", async () => {
    const { rival, environment } = await start();
    rival.create({ ...FINAL, name: "Ours", tags: ["pulumi:calendar/prod"] });
    rival.create(FINAL);
    rival.create({ ...FINAL, name: "Final!" });
    rival.create({ ...FINAL, name: "Nowhere", audienceLocations: ["XX"] });
    const cwd = folder();
    const { code, json, err } = await runCommand(["dump", "--format", "pulumi-import"], { environment, cwd });
    expect(code).toBe(EXIT.ok);
    expect(json).toEqual({
      resources: [
        { type: "akamai-event-center:index:Event", name: "2036-06-01-final", id: "2" },
        { type: "akamai-event-center:index:Event", name: "2036-06-01-final-3", id: "3" },
      ],
    });
    expect(err).toContain("2 of 3 events can be imported\n");
    expect(err).toMatch(/4 Nowhere .*\n +audienceLocations\[0\] must be a two-letter/);
    expect(err).toContain("1 event belongs to other stacks (pulumi:calendar/prod)");
    expect(globSync("**", { cwd })).toEqual(["."]);
    await runCommand(["dump"], { environment, cwd });
    expect(Object.keys(declaredIn(cwd))).toEqual(["2036-06-01-final", "2036-06-01-final-3"]);
  });

  test("leaves events of other stacks out unless asked, and writes no owner tag", async () => {
    const { rival, environment: account } = await start();
    rival.create({ ...FINAL, name: "Ours", tags: ["cup", "pulumi:calendar/prod"] });
    rival.create({ ...FINAL, name: "Nobody's", tags: ["cup"] });
    rival.create({ ...FINAL, name: "Theirs", tags: ["pulumi:calendar/staging"] });
    const dumped = async (args: readonly string[], environment: NodeJS.ProcessEnv = account) => {
      const cwd = writeCalendar(folder(), { "Pulumi.yaml": "name: calendar\nruntime: nodejs\n" });
      const { err } = await runCommand(["dump", ...args], { environment, cwd });
      const events = Object.values(declaredIn(cwd));
      expect(JSON.stringify(events)).not.toContain("pulumi:");
      return { names: events.map(({ name }) => name).sort(), err };
    };
    const plain = await dumped([]);
    expect(plain.names).toEqual(["Nobody's"]);
    expect(plain.err).toContain(
      "2 events belong to other stacks (pulumi:calendar/prod, pulumi:calendar/staging) and were left out; " +
        "--all-owners includes them.",
    );
    const own = await dumped([], { ...account, PULUMI_STACK: "prod" });
    expect(own.names).toEqual(["Nobody's", "Ours"]);
    expect(own.err).toContain("1 event belongs to other stacks (pulumi:calendar/staging) and was left out");
    expect((await dumped(["--owner", "calendar/staging"])).names).toEqual(["Theirs"]);
    expect((await dumped(["--all-owners"])).names).toEqual(["Nobody's", "Ours", "Theirs"]);
    const { json } = await runCommand(["dump", "--json"], { environment: account });
    expect(json).toMatchObject(expect.arrayContaining([expect.objectContaining({ name: "Theirs" })]));
  });

  test("leaves out events that cannot be declared, and lists them with the reason", async () => {
    const { rival, environment } = await start();
    rival.create(FINAL);
    rival.create({ ...FINAL, name: "MSL", objects: [{ id: 1, type: "MSL4_STREAM" }] });
    rival.create({ ...FINAL, name: "New kind", objects: [{ id: 1, type: "HOLOGRAM" }] });
    rival.create({ ...FINAL, name: "Nowhere", audienceLocations: ["XX"] });
    const cwd = folder();
    const { code, err } = await runCommand(["dump"], { environment, cwd });
    expect(code).toBe(EXIT.ok);
    expect(err).toContain("3 cannot be declared and were left out");
    expect(err).toMatch(/2 MSL .*\n +objects\[0\]\.type is MSL4_STREAM/);
    expect(err).toMatch(/3 New kind .*\n +objects\[0\]\.type must be one of/);
    expect(err).toMatch(/4 Nowhere .*\n +audienceLocations\[0\] must be a two-letter/);
    expect(Object.keys(declaredIn(cwd))).toEqual(["2036-06-01-final"]);
  });

  test("leaves out events whose objects cannot be read", async () => {
    const simulator = await start();
    const { environment, rival } = simulator;
    const { id, version } = rival.create(FINAL);
    const body = JSON.stringify({ ...FINAL, id, version, objects: "none" });
    simulator.setFault(({ operation }) => (operation === "getEvent" ? { status: 200, body } : undefined));
    const { err } = await runCommand(["dump"], { environment, cwd: folder() });
    expect(err).toContain("objects are missing from Event Center's answer");
  });

  test("takes an empty 404 for a deletion only if a list lacks the event, too", async () => {
    const simulator = await start();
    const { environment, rival } = simulator;
    const [kept, removed] = [rival.create(FINAL), rival.create({ ...FINAL, name: "Removed" })];
    const cwd = folder();
    simulator.setQuirks({ gatewayPages: { getEvent: "404-empty" } });
    expect(await runCommand(["dump"], { environment, cwd })).toMatchObject({ code: EXIT.eventCenter });
    expect(globSync("**/*.yaml", { cwd })).toEqual([]);
    simulator.setQuirks({ gatewayPages: {} });
    simulator.setFault(({ operation, path }) => {
      if (operation !== "getEvent" || path.endsWith(`/${kept.id}`)) {
        return undefined;
      }
      rival.remove(removed.id);
      return { status: 404, body: "" };
    });
    expect((await runCommand(["dump"], { environment, cwd })).err).toContain("1 of 1 event declared");
  });

  test("names the schema if the project has the package", async () => {
    const { rival, environment } = await start();
    rival.create(FINAL);
    const cwd = folder();
    const installed = "node_modules/pulumi-akamai-event-center";
    writeCalendar(cwd, { [`${installed}/event.schema.json`]: "{}" });
    await runCommand(["dump"], { environment, cwd });
    expect(readFileSync(join(cwd, "events/2036/06.yaml"), "utf8")).toMatch(
      `# yaml-language-server: $schema=../../${installed}/event.schema.json\nevents:\n`,
    );
  });

  test("accepts the filters of list", async () => {
    const { rival, environment } = await start();
    rival.create({ ...FINAL, tags: ["cup"] });
    rival.create({ ...FINAL, name: "Other" });
    const cwd = folder();
    await runCommand(["dump", "--tag", "cup"], { environment, cwd });
    expect(Object.keys(declaredIn(cwd))).toEqual(["2036-06-01-final"]);
  });

  test("overwrites nothing, and writes nothing if defaults would apply to the events", async () => {
    const { rival, environment } = await start();
    rival.create(FINAL);
    const cwd = folder();
    const dump = (...args: string[]) => runCommand(["dump", ...args], { environment, cwd });
    expect(await dump("--out", "events")).toMatchObject({ code: EXIT.ok });
    const again = await dump("--out", "events");
    expect([again.code, again.err]).toEqual([
      EXIT.failed,
      expect.stringContaining("events/2036/06.yaml already exists"),
    ]);
    expect(await dump("--out", "events", "--overwrite")).toMatchObject({ code: EXIT.ok });
    writeFileSync(join(cwd, "events/_defaults.yaml"), "tags: [x]\n");
    const below = await dump("--out", "events/import");
    expect(below.err).toContain("events/_defaults.yaml would change what the declarations say");
    expect(globSync("events/import/**", { cwd })).toEqual([]);
  });

  test("writes nothing if it is interrupted", async () => {
    const simulator = await start();
    simulator.rival.create(FINAL);
    simulator.setFault(({ operation }) => (operation === "getEvent" ? { delay: 60_000 } : undefined));
    const controller = new AbortController();
    const cwd = folder();
    const { environment } = simulator;
    const running = runCommand(["dump"], { environment, cwd, signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 100);
    expect(await running).toMatchObject({ code: EXIT.interrupted });
    expect(globSync("**", { cwd })).toEqual(["."]);
  });
});

describe("dump --finish", () => {
  test("removes the adoptEventId lines and nothing else", async () => {
    const cwd = folder();
    const before = `# The cup
adoptEventId: 4 # from the web page
name: Final # the name
---
{ "name": "Flow", "adoptEventId": 5, "tags": ["adoptEventId: 5"] }
---
events:
  # first
  - adoptEventId: 6
    # its name
    name: Six
  - name: Seven

    adoptEventId: 7
    schedule:
      overrides:
        2036-06-01: { adoptEventId: 8, tags: [ x ] }
        2036-06-08:
          tags:   [ y ]
          adoptEventId: 9
`;
    writeFileSync(join(cwd, "a.yaml"), before);
    writeFileSync(join(cwd, "b.json"), '{\n  "adoptEventId": 1,\n  "name": "x"\n}\n');
    writeFileSync(join(cwd, "c.yml"), "name: nothing to do\n");
    const { code, out, err } = await runCommand(["dump", "--finish", "--out", "."], { cwd });
    expect([code, out]).toEqual([EXIT.ok, "a.yaml\nb.json\n"]);
    expect(err).toContain("2 of 3 files changed");
    expect(readFileSync(join(cwd, "a.yaml"), "utf8")).toBe(`# The cup
name: Final # the name
---
{ "name": "Flow", "tags": ["adoptEventId: 5"] }
---
events:
  # first
  - # its name
    name: Six
  - name: Seven

    schedule:
      overrides:
        2036-06-01: { tags: [ x ] }
        2036-06-08:
          tags:   [ y ]
`);
    expect(readFileSync(join(cwd, "b.json"), "utf8")).toBe('{\n  "name": "x"\n}\n');
  });
});

describe("a whole account", () => {
  const world = sharedWorld();

  const fill = ({ rival }: Simulator, seed: number, count: number) => {
    fc.sample(anyEvent, { numRuns: count, seed }).forEach((event) => {
      rival.create(event);
    });
  };

  const count = 100;

  test.each(SEEDS)(
    "of 100 events is adopted with no PUT and no drift, before and after --finish (seed %i)",
    async (seed) => {
      const { simulator, engine } = world;
      fill(simulator, seed, count);
      const cwd = folder();
      const { environment } = simulator;
      const { err } = await runCommand(["dump"], { environment, cwd });
      expect(err).toContain(`${count} of ${count} events declared`);
      simulator.clearRequests();

      const steps = await engine.up(declaredIn(cwd));
      expect(Object.values(steps)).toEqual(Array(count).fill("create"));
      expect(methodsOf(simulator)).toEqual([]);
      expect(await engine.refresh()).toEqual([]);
      expect(new Set(Object.values(await engine.preview(declaredIn(cwd))))).toEqual(new Set(["same"]));

      await runCommand(["dump", "--finish"], { cwd });
      expect(Object.values(declaredIn(cwd)).some((event) => "adoptEventId" in event)).toBe(false);
      expect(new Set(Object.values(await engine.up(declaredIn(cwd))))).toEqual(new Set(["same"]));
      expect(await engine.refresh()).toEqual([]);
      expect(methodsOf(simulator)).toEqual([]);
    },
  );

  test("is copied by dump --json and simulator --seed, ids and versions included", async () => {
    const { simulator } = world;
    fill(simulator, 4711, 40);
    simulator.rival
      .list()
      .slice(0, 5)
      .forEach(({ id }) => {
        simulator.rival.touch(id);
      });
    const { out } = await runCommand(["dump", "--json"], { environment: simulator.environment });
    const copy = await startSimulator({ seed: readSeed(out) });
    try {
      const again = await runCommand(["dump", "--json"], { environment: copy.environment });
      const withoutTagIds = (text: string) => text.replace(/"id": \d+,\n( +)"name"/g, '"name"');
      expect(withoutTagIds(again.out)).toBe(withoutTagIds(out));
      expect(copy.rival.create(FINAL).id).toBeGreaterThan(
        Math.max(...simulator.rival.list().map(({ id }) => id)),
      );
    } finally {
      await copy.close();
    }
  });
});

import { rmSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../../cli/frame/exit-codes";
import { methodsOf } from "../../support/observe";
import { sharedWorld } from "../../support/world";
import { writeCalendar } from "../support/calendar";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { declaredIn, deployFiles, exportState, forgetFingerprints } from "../support/stack";

const world = sharedWorld();
const folder = folders();

const NOW = "2036-06-01T12:00:00Z";

const eventOn = (date: string, name: string, cpCode: number) =>
  `name: ${name}\ntimeZone: Europe/Berlin\nstart: ${date}T20:00\nend: ${date}T22:00\n` +
  `tags: [ cup ]\nobjects: [{ type: CP_CODE, id: ${cpCode} }]\n`;
const FINAL = eventOn("2036-06-01", "Final", 87661);
const LATER = eventOn("2036-07-01", "Later", 87661);
const SHOW =
  "name: Show\nstart: 2036-05-31T08:00:00Z\nend: 2036-05-31T09:00:00Z\nobjects: [{ type: CP_CODE, id: 5 }]\n" +
  "recurrence: { frequency: DAILY, count: 4 }\n";

const FILES = { "events/final.yaml": FINAL, "events/later.yaml": LATER, "events/show.yaml": SHOW };
const FINAL_LINE = "Sun 2036-06-01 20:00 Europe/Berlin, 18:00 UTC, in 6 h\n  events/final.yaml:1\n";

const deployed = (files: Readonly<Record<string, string>> = FILES) => deployFiles(world, folder(), files);

const idOf = (name: string) => Number(world.engine.get(name).outputs["eventId"]);

async function check(cwd: string, args: readonly string[] = ["--state", "-"]) {
  const { simulator, engine } = world;
  const ran = await runCommand(["check", ...args], {
    environment: simulator.environment,
    cwd,
    input: exportState(engine),
    now: () => Date.parse(NOW),
  });
  expect(methodsOf(simulator)).toEqual([]);
  return ran;
}

describe("check", () => {
  test("prints nothing if nothing is wrong, and reads only the next hours", async () => {
    const cwd = await deployed();
    expect(await check(cwd)).toMatchObject({ code: EXIT.ok, out: "", err: "" });
    // The list, the final, and tomorrow's show.
    expect(world.simulator.requests.map(({ path }) => /events.*/.exec(path)?.[0]).sort()).toEqual(
      ["events", `events/${idOf("show") + 2}`, `events/${idOf("final")}`].sort(),
    );
    expect((await check(cwd, ["--state", "-", "--json"])).json).toEqual({ findings: [] });
    expect(await check(cwd, [])).toMatchObject({ code: EXIT.ok, out: "", err: "" });
  });

  test("finds an edit and a deletion in Event Center, with who and when", async () => {
    const cwd = await deployed();
    const { rival } = world.simulator;
    const { modifiedDate } = rival.edit(idOf("final"), { end: "2036-06-01T21:00:00Z" });
    rival.edit(idOf("later"), { tags: [] });
    const gone = rival.list().find(({ start }) => start === "2036-06-02T08:00:00Z")?.id ?? 0;
    rival.remove(gone);
    const { code, out } = await check(cwd);
    expect([code, out]).toEqual([
      EXIT.found,
      `Final (event ${idOf("final")}), ${FINAL_LINE}` +
        `  was edited in Event Center by webuser at ${modifiedDate}\n` +
        "    end: Sun 2036-06-01 23:00 Europe/Berlin, 21:00 UTC in Event Center, Sun 2036-06-01 22:00 Europe/Berlin, 20:00 UTC in the files\n" +
        `Show (event ${gone}), Mon 2036-06-02 10:00 Europe/Berlin, 08:00 UTC, in 20 h\n` +
        "  events/show.yaml:1\n" +
        "  is gone from Event Center\n",
    ]);
  });

  test("does not report an edit that was pulled and is not deployed yet", async () => {
    const cwd = await deployed();
    world.simulator.rival.edit(idOf("final"), { audienceSize: 9000 });
    writeCalendar(cwd, { "events/final.yaml": `${FINAL}audienceSize: 9000\n` });
    expect(await check(cwd)).toMatchObject({ code: EXIT.ok, out: "" });
  });

  test("finds events that were moved out of or into the next hours by hand", async () => {
    const cwd = await deployed();
    const { rival } = world.simulator;
    rival.edit(idOf("final"), { start: "2036-08-01T18:00:00Z", end: "2036-08-01T20:00:00Z" });
    rival.edit(idOf("later"), { start: "2036-06-01T11:30:00Z", end: "2036-06-01T13:30:00Z" });
    const { out } = await check(cwd);
    expect(out).toMatch(/Later \(event \d+\), on air until Sun 2036-06-01 15:30 Europe\/Berlin, 13:30 UTC\n/);
    expect(out).toMatch(/Final \(event \d+\), Fri 2036-08-01 20:00 Europe\/Berlin, 18:00 UTC, in 61 d 6 h\n/);
    expect(out.match(/was edited in Event Center by webuser/g)).toHaveLength(2);
  });

  test("finds undeployed changes of the files to events that are soon", async () => {
    const cwd = await deployed();
    writeCalendar(cwd, {
      "events/final.yaml": `${FINAL}audienceSize: 9000\n`,
      "events/new.yaml": eventOn("2036-06-01", "New", 3),
      "events/far.yaml": eventOn("2036-09-01", "Far", 3),
      "events/later.yaml": eventOn("2036-06-02", "Later", 4).replaceAll(/T2(\d)/g, "T0$1"),
    });
    const { out, json } = await check(cwd, ["--state", "-", "--json"]);
    expect(out).not.toContain("Far");
    expect(json).toMatchObject({
      findings: [
        {
          kind: "undeployed",
          resource: "final",
          message: "was changed in the files, and the change is not deployed: audienceSize",
        },
        {
          kind: "not-created",
          resource: "new",
          place: "events/new.yaml:1",
          eventIds: [],
          start: "2036-06-01T18:00:00Z",
        },
        { kind: "undeployed", resource: "later" },
      ],
    });
  });

  test("reports an event that the files move to tonight only as not deployed", async () => {
    const cwd = writeCalendar(folder(), FILES);
    const { later } = declaredIn(cwd);
    await world.engine.up({ ...declaredIn(cwd), later: { ...later, owner: "pulumi:live/dev" } });
    world.simulator.clearRequests();
    writeCalendar(cwd, { "events/later.yaml": eventOn("2036-06-02", "Later", 87661).replaceAll("T2", "T1") });
    const { out } = await check(cwd);
    expect(out.match(/^ {2}(?!events).*/gm)).toEqual([
      "  was changed in the files, and the change is not deployed: start, end",
    ]);
  });

  test("finds events in no file, by the stack's state and by its owner tag", async () => {
    const cwd = await deployed();
    const { rival } = world.simulator;
    const dates = {
      start: "2036-06-01T13:00:00Z",
      end: "2036-06-01T14:00:00Z",
      objects: [{ type: "CP_CODE", id: 9 }],
    };
    rival.create({ name: "Lost", ...dates, tags: ["pulumi:live/dev"] });
    rival.create({ name: "Theirs", ...dates, tags: ["pulumi:live/prod"] });
    rmSync(join(cwd, "events/final.yaml"));
    const { out } = await check(cwd);
    expect(out).toMatch(
      /^Lost \(event \d+\), .*\n {2}carries the owner tag pulumi:live\/dev, and neither the files nor state know it\n/,
    );
    expect(out).toMatch(
      /Final \(event \d+\), .*\n {2}is in no event file: unless a program declares it, the next deployment deletes it\n/,
    );
    expect(out).not.toContain("Theirs");
  });

  test("finds events without objects, overlaps with any event, and another stack's tag", async () => {
    const cwd = await deployed({
      ...FILES,
      "events/bare.yaml": FINAL.replace("Final", "Bare").replace(/objects.*\n/, ""),
    });
    const { rival } = world.simulator;
    const stranger = rival.create({
      name: "Stranger",
      start: "2036-06-01T19:00:00Z",
      end: "2036-06-01T23:00:00Z",
      tags: ["pulumi:other/prod"],
      objects: [{ type: "CP_CODE", id: 87661 }],
    });
    rival.edit(idOf("final"), { tags: ["cup", "pulumi:other/prod"] });
    const { out } = await check(cwd);
    expect(out).toContain("  has no objects, so Event Center monitors nothing\n");
    expect(out).toContain(
      `  shares CP code 87661 (site-87661.example.com) with "Stranger" (event ${stranger.id}, of pulumi:other/prod) from Sun 2036-06-01 21:00 Europe/Berlin, 19:00 UTC\n`,
    );
    expect(out).toContain("  carries the owner tag of another stack, pulumi:other/prod\n");
    const allowed = ["no-objects", "overlap", "foreign-owner"].flatMap((kind) => ["--allow", kind]);
    expect(await check(cwd, ["--state", "-", ...allowed])).toMatchObject({ code: EXIT.ok, out: "" });
  });

  test("reports an overlap of two events of the stack once, and an overlap of two others never", async () => {
    const cwd = await deployed({ ...FILES, "events/again.yaml": FINAL.replace("Final", "Again") });
    const { rival } = world.simulator;
    const dates = {
      start: "2036-06-01T15:00:00Z",
      end: "2036-06-01T16:00:00Z",
      objects: [{ type: "CP_CODE", id: 9 }],
    };
    rival.create({ name: "One", ...dates });
    rival.create({ name: "Other", ...dates });
    const { out } = await check(cwd);
    expect(out.match(/shares CP code/g)).toHaveLength(1);
  });

  test("shows no secret", async () => {
    const cwd = writeCalendar(folder(), FILES);
    const { engine, simulator } = world;
    const closed = {
      ...declaredIn(cwd)["final"],
      name: "Top secret show",
      description: "Top secret",
      secretMembers: ["name", "description", "objects"],
    };
    await engine.up({ ...declaredIn(cwd), closed });
    simulator.rival.edit(idOf("closed"), { name: "Secret, too", tags: ["x"] });
    simulator.clearRequests();
    const { out } = await check(cwd);
    expect(out).toContain('tags: ["x"] in Event Center');
    expect(out).toContain("shares an object with");
    expect(out).not.toMatch(/secret/i);
  });

  test("without a fingerprint or state, does not say which side changed", async () => {
    const cwd = await deployed();
    forgetFingerprints(world.engine);
    writeCalendar(cwd, { "events/final.yaml": `${FINAL}audienceSize: 9000\n` });
    expect((await check(cwd)).out).toContain(
      "differs from the files, and state does not say which side has changed",
    );
    const { code, out } = await check(cwd, ["--within", "PT6H1S"]);
    expect(code).toBe(EXIT.found);
    expect(out).toContain("differs from the files; last edited in Event Center by");
    expect(out).toContain("    audienceSize: nothing in Event Center, 9000 in the files\n");
    world.simulator.rival.edit(idOf("final"), { name: "Finale" });
    expect((await check(cwd, [])).out).toContain(
      "has no event of its name, start and end in Event Center; --state shows whether it was moved or renamed by hand",
    );
  });

  test("looks no further ahead than --within", async () => {
    const cwd = await deployed();
    world.simulator.rival.edit(idOf("final"), { tags: [] });
    expect(await check(cwd, ["--state", "-", "--within", "PT6H"])).toMatchObject({ code: EXIT.ok, out: "" });
    expect(await check(cwd, ["--state", "-", "--within", "PT6H1M"])).toMatchObject({ code: EXIT.found });
    expect(await check(cwd, ["--within", "24h"])).toMatchObject({ code: EXIT.usage });
    expect(await check(cwd, ["--allow", "all"])).toMatchObject({ code: EXIT.usage });
  });

  test("a failing API is an error and no finding, and an event that may not be read is a finding", async () => {
    const cwd = await deployed();
    const { simulator } = world;
    simulator.setFault(({ operation }) => (operation === "listEvents" ? { status: 500 } : undefined));
    expect(await check(cwd)).toMatchObject({ code: EXIT.eventCenter, out: "" });
    simulator.setFault(({ operation, path }) =>
      operation === "getEvent" && path.endsWith(`/${idOf("final")}`)
        ? {
            status: 403,
            headers: { "content-type": "application/problem+json" },
            body: JSON.stringify({ status: 403, detail: "Insufficient permissions to access CpCode entity" }),
          }
        : undefined,
    );
    expect((await check(cwd)).out).toContain("is not shown by Event Center, because these credentials");
  });
});

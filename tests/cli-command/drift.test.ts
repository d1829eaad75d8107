import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../cli/frame/exit-codes";
import { methodsOf } from "../support/observe";
import { sharedWorld } from "../support/world";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";
import { declaredIn, deployFiles, exportState, forgetFingerprints } from "./support/stack";

const world = sharedWorld();
const folder = folders();

const FINAL =
  "name: Final\ntimeZone: Europe/Berlin\nstart: 2036-06-01T20:00\nend: 2036-06-01T22:00\ntags: [ cup ]\n";
const SEMI = FINAL.replace("Final", "Semi").replaceAll("06-01", "05-20");
const SHOW =
  "name: Show\nstart: 2036-02-01T08:00:00Z\nend: 2036-02-01T09:00:00Z\nrecurrence: { frequency: DAILY, count: 3 }\n";

const FILES = { "events/final.yaml": FINAL, "events/semi.yaml": SEMI, "events/show.yaml": SHOW };

const deployed = (files: Readonly<Record<string, string>> = FILES) => deployFiles(world, folder(), files);

const idOf = (name: string) => Number(world.engine.get(name).outputs["eventId"]);

async function drift(cwd: string, ...args: string[]) {
  const { simulator, engine } = world;
  const { environment } = simulator;
  const ran = await runCommand(["drift", "--state", "-", ...args], {
    environment,
    cwd,
    input: exportState(engine),
  });
  expect(methodsOf(simulator)).toEqual([]);
  return ran;
}

const TOTAL =
  "3 events: 0 edited in Event Center, 0 gone, 0 with a wrong owner tag, 0 unclear, 0 not deployed yet\n";

describe("drift", () => {
  test("is none if Event Center is as deployed, which takes one request", async () => {
    const cwd = await deployed();
    expect(await drift(cwd)).toMatchObject({ code: EXIT.ok, out: "", err: TOTAL });
    expect(await drift(cwd, "--format", "markdown")).toMatchObject({ code: EXIT.ok, out: "No drift.\n" });
    expect(world.simulator.requests.map(({ path }) => path.split("/").at(-1))).toEqual(["events", "events"]);
  });

  test.each([false, true])(
    "is an edit with its editor and time, member by member; refreshed: %s",
    async (isRefreshed) => {
      const cwd = await deployed();
      const { rival } = world.simulator;
      const { modifiedDate } = rival.edit(idOf("final"), {
        tags: ["cup", "live"],
        end: "2036-06-01T21:00:00Z",
      });
      if (isRefreshed) {
        await world.engine.refresh();
      }
      const { code, out, err } = await drift(cwd);
      expect(code).toBe(EXIT.found);
      expect(out).toBe(
        `events/final.yaml:1: final (event ${idOf("final")}), edited by webuser at ${modifiedDate}\n` +
          "  end: Sun 2036-06-01 23:00 Europe/Berlin, 21:00 UTC in Event Center, Sun 2036-06-01 22:00 Europe/Berlin, 20:00 UTC in the files\n" +
          '  tags: ["cup","live"] in Event Center, ["cup"] in the files\n',
      );
      expect(err).toContain("1 edited in Event Center, 0 gone");
    },
  );

  test("in Markdown is a table of Event Center and the files, with undeployed changes listed separately", async () => {
    const cwd = await deployed();
    const { rival } = world.simulator;
    rival.edit(idOf("final"), { end: "2036-06-01T21:00:00Z", description: "By | hand" });
    rival.remove(idOf("semi"));
    writeCalendar(cwd, {
      "events/final.yaml": `${FINAL}audienceSize: 9000\n`,
      "events/show.yaml": SHOW.replace("count: 3", "count: 4"),
      "events/new.yaml": FINAL.replace("Final", "New"),
    });
    const { code, out } = await drift(cwd, "--format", "markdown", "--out", "review/issue.md");
    expect([code, out]).toEqual([EXIT.found, ""]);
    const text = readFileSync(join(cwd, "review/issue.md"), "utf8");
    expect(
      text.replace(/by `webuser`, .* UTC:/, "by `webuser`, WHEN:").replaceAll(/vent \d+/g, "vent 7"),
    ).toBe(
      `Since the last deployment: **1 event** edited in Event Center, **1 event** gone. 3 events waiting for a deployment.

### Edited in Event Center (1)

**\`Final\`** (\`final\`) in \`events/final.yaml:1\`

Event 7, by \`webuser\`, WHEN:

| member | in Event Center | in the files |
| --- | --- | --- |
| description | \`By \\| hand\` | – |
| end | Sun 2036-06-01 23:00 Europe/Berlin, 21:00 UTC | Sun 2036-06-01 22:00 Europe/Berlin, 20:00 UTC |


### Gone from Event Center (1)

Deleted by somebody. To create them anew under other ids, run pulumi refresh, then pulumi up (in the template: Repair).

- **\`Semi\`** (\`semi\`) in \`events/semi.yaml:1\`: event 7 (Tue 2036-05-20 20:00 Europe/Berlin, 18:00 UTC)

### Changed in the files, not deployed yet (3)

This is not drift: the next deployment applies it.

| event | changes | declared in |
| --- | --- | --- |
| \`Final\` | audienceSize | \`events/final.yaml:1\` |
| \`New\` | new | \`events/new.yaml:1\` |
| \`Show\` | recurrence | \`events/show.yaml:1\` |
`,
    );
  });

  test("does not include changes of the files, whatever state says", async () => {
    const cwd = await deployed();
    writeCalendar(cwd, { "events/final.yaml": `${FINAL}audienceSize: 9000\n` });
    const { code, out } = await drift(cwd);
    expect([code, out]).toEqual([
      EXIT.ok,
      "events/final.yaml:1: final is not deployed yet, so this is not drift: audienceSize\n",
    ]);
    await world.engine.refresh();
    expect(await drift(cwd)).toMatchObject({ code: EXIT.ok });
    forgetFingerprints(world.engine);
    expect(await drift(cwd)).toMatchObject({
      code: EXIT.ok,
      out: expect.stringContaining("final differs, and state does not say which side has changed") as string,
    });
  });

  test("of a series groups equal edits, and names a missing occurrence", async () => {
    const cwd = await deployed();
    const { rival } = world.simulator;
    const ids = rival
      .list()
      .filter(({ name }) => name === "Show")
      .map(({ id }) => id);
    const [first = 0, second = 0, third = 0] = ids;
    [first, second].forEach((id) => rival.edit(id, { tags: ["live"] }));
    rival.remove(third);
    const { code, json } = await drift(cwd, "--json");
    expect(code).toBe(EXIT.found);
    const members = [{ member: "tags", inEventCenter: ["live"], inFiles: null, changedBy: "event center" }];
    expect(json).toEqual({
      edited: [
        {
          resource: "show",
          urn: expect.stringMatching(/::show$/) as string,
          position: { file: "events/show.yaml", line: 1, column: 1 },
          events: [first, second].map((eventId) => ({
            eventId,
            modifiedBy: "webuser",
            modifiedDate: expect.any(String) as string,
            members,
          })),
          gone: [{ eventId: third, start: "2036-02-03T08:00:00Z" }],
        },
      ],
      gone: [],
      owners: [],
      unclear: [],
      undeployed: [],
    });
  });

  test("includes edits of events that a program declares", async () => {
    const cwd = await deployed();
    const { engine, simulator } = world;
    await engine.up({
      ...declaredIn(cwd),
      "of-program": { ...declaredIn(cwd)["final"], name: "Of a program" },
    });
    simulator.rival.edit(idOf("of-program"), { tags: [] });
    simulator.clearRequests();
    const { code, out } = await drift(cwd);
    expect(code).toBe(EXIT.found);
    expect(out).toContain(`of-program (event ${idOf("of-program")}), edited by webuser`);
    expect(out).toContain("of-program is not deployed yet, so this is not drift: in no event file\n");
    // Named files are about themselves only.
    expect(await drift(cwd, "events/final.yaml")).toMatchObject({ code: EXIT.ok, out: "" });
  });

  test("includes another stack's owner tag, and a missing one", async () => {
    const own = "pulumi:live/dev";
    const cwd = writeCalendar(folder(), { "events/final.yaml": FINAL, "events/semi.yaml": SEMI });
    const { engine, simulator } = world;
    const { final, semi } = declaredIn(cwd);
    await engine.up({ final: { ...final, owner: own }, semi: { ...semi, owner: own } });
    simulator.rival.edit(idOf("final"), { tags: ["cup", own, "pulumi:other/prod"] });
    simulator.rival.edit(idOf("semi"), { tags: ["cup"] });
    simulator.clearRequests();
    const { code, out } = await drift(cwd);
    expect([code, out]).toEqual([
      EXIT.found,
      `events/final.yaml:1: final (event ${idOf("final")}) carries the owner tag of another stack, pulumi:other/prod\n` +
        `events/semi.yaml:1: semi (event ${idOf("semi")}) has lost the owner tag ${own}\n`,
    ]);
  });

  test("shows no secret, and does not compare it", async () => {
    const cwd = writeCalendar(folder(), { "events/semi.yaml": SEMI });
    const { engine, simulator } = world;
    const secret = {
      ...declaredIn(cwd)["semi"],
      name: "Closed",
      description: "Top secret",
      secretMembers: ["description"],
    };
    await engine.up({ ...declaredIn(cwd), closed: secret });
    simulator.rival.edit(idOf("closed"), { description: "Still secret", tags: ["x"] });
    simulator.clearRequests();
    const { out } = await drift(cwd);
    expect(out).toContain('  tags: ["x"] in Event Center, ["cup"] in the files\n');
    expect(out).not.toMatch(/secret/i);
  });

  test("is never reported for events that a failing API hides", async () => {
    const cwd = await deployed();
    world.simulator.rival.edit(idOf("final"), { tags: [] });
    world.simulator.setFault(({ operation }) => (operation === "getEvent" ? { status: 503 } : undefined));
    expect(await drift(cwd)).toMatchObject({ code: EXIT.eventCenter, out: "" });
    world.simulator.setFault(({ operation }) => (operation === "listEvents" ? { status: 500 } : undefined));
    expect(await drift(cwd)).toMatchObject({ code: EXIT.eventCenter, out: "" });
  });

  test("needs state, and the message says how to get it", async () => {
    const { code, err } = await runCommand(["drift"], { cwd: writeCalendar(folder(), FILES) });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain("drift needs --state");
    expect(err).toContain("run pulumi stack export --file state.json, then npx");
  });
});

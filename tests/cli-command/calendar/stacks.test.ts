import { EXIT } from "../../../cli/frame/exit-codes";
import type { Resource } from "../../support/engine";
import type { Properties } from "../../support/provider-process";
import { sharedWorld } from "../../support/world";
import { writeCalendar } from "../support/calendar";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { exportState } from "../support/stack";
import { readIcs } from "./read-ics";

const world = sharedWorld();
const folder = folders();

const SPORTS = "pulumi:sports/prod";
const NEWS = "pulumi:news/prod";
const cp = (id: number) => ({ id, type: "CP_CODE" });
const from = (start: string, end: string) => ({ start: `2036-05-29T${start}Z`, end: `2036-05-29T${end}Z` });

const EVENTS: Readonly<Record<"sports" | "news", Readonly<Record<string, Properties>>>> = {
  sports: {
    final: { name: "Cup Final", ...from("16:00:00", "19:30:00"), objects: [cp(7)], tags: ["football"] },
    training: { name: "Training", ...from("18:00:00", "20:00:00"), objects: [cp(7)] },
  },
  news: {
    special: { name: "Special", ...from("15:00:00", "16:30:00"), objects: [cp(7), cp(8)] },
    late: {
      name: "Late News",
      ...from("19:30:00", "20:30:00"),
      objects: [cp(9)],
      recurrence: { frequency: "DAILY", count: 3 },
    },
  },
};

type Stacks = Readonly<Record<string, Readonly<Record<string, Properties>>>>;

/** Deploys the events of stacks, each with its owner tag, and writes `<stack>.json` as pulumi stack export would. */
async function deployed(
  stacks: Stacks = EVENTS,
  change: (resource: Resource) => Resource = (same) => same,
  more: Readonly<Record<string, string>> = {},
) {
  const declared = Object.entries(stacks).flatMap(([project, events]) =>
    Object.entries(events).map(([name, event]) => [name, { ...event, owner: `pulumi:${project}/prod` }]),
  );
  await world.engine.up(Object.fromEntries(declared) as Record<string, Properties>);
  const files = Object.entries(stacks).map(([project, events]) => {
    const resources = Object.keys(events).map((name) => [name, change(world.engine.get(name))] as const);
    return [`${project}.json`, exportState({ resources: new Map(resources) }, `prod::${project}`)] as const;
  });
  const cwd = writeCalendar(folder(), { ...Object.fromEntries(files), ...more });
  return (...args: string[]) =>
    runCommand(["calendar", ...args], { cwd, environment: world.simulator.environment });
}

const BOTH = ["--state", "sports.json", "--state", "news.json"];

describe("a calendar of several stacks", () => {
  test("compares the files of the first stack with the account, and shows no other event of the account", async () => {
    const event = (name: string, start: string, end: string) =>
      `name: ${name}\nstart: 2036-05-29T${start}Z\nend: 2036-05-29T${end}Z\n`;
    const run = await deployed(EVENTS, undefined, {
      "events/final.yaml": `${event("Cup Final", "16:00:00", "19:30:00")}tags: [football]\nobjects: [{ id: 7, type: CP_CODE }]\n`,
      "events/training.yaml": `${event("Training", "18:00:00", "20:00:00")}objects: [{ id: 7, type: CP_CODE }]\n`,
      "events/party.yaml": event("Party", "21:00:00", "23:00:00"),
    });
    const { rival } = world.simulator;
    rival.edit(Number(world.engine.get("training").outputs["eventId"]), { description: "Without a public." });
    rival.create({
      name: "A guest of the party",
      start: "2036-05-29T21:00:00Z",
      end: "2036-05-29T23:00:00Z",
    });
    const { json } = await run("--against-account", ...BOTH, "--json", "--to", "2036-05-30T00:00:00Z");
    const source = (name: string) => ({ file: `events/${name}.yaml`, line: 1 });
    expect(json).toMatchObject([
      { name: "Special", owner: NEWS },
      { name: "Cup Final", owner: SPORTS, status: "deployed", source: source("final") },
      {
        name: "Training",
        status: "edited",
        changes: ['description is "Without a public." in Event Center, nothing here'],
      },
      { name: "Late News", owner: NEWS },
      { name: "Party", status: "declared", source: source("party") },
    ]);
    rival.remove(Number(world.engine.get("final").outputs["eventId"]));
    expect((await run("--against-account", ...BOTH)).out).toMatch(/Cup Final +overlaps, declared/);
  });

  test("is one table, sends no request to Event Center and names the stack of each event", async () => {
    const run = await deployed();
    world.simulator.clearRequests();
    const { code, out, err } = await run(...BOTH);
    expect([code, err]).toEqual([EXIT.ok, ""]);
    expect(world.simulator.requests).toEqual([]);
    const idOf = (name: string) => String(world.engine.get(name).outputs["eventId"]);
    const [head = "", special = "", final = "", training = "", ...late] = out.trimEnd().split("\n");
    expect(head).toMatch(/^start \(UTC\) +end +name +state +tags +owner +objects +from$/);
    expect(special).toMatch(/Special +overlaps +pulumi:news\/prod +CP code 7, CP code 8 /);
    expect(final).toMatch(
      new RegExp(`overlaps  football  ${SPORTS}  CP code 7 +final \\(event ${idOf("final")}\\)$`),
    );
    expect(training).toContain(`training (event ${idOf("training")})`);
    expect(late.map((line) => line.slice(0, 10))).toEqual(["2036-05-29", "2036-05-30", "2036-05-31"]);
  });

  test("has the UIDs of the account's calendar, whatever the order of the stacks, and an edit keeps them", async () => {
    const run = await deployed();
    const uids = async (...args: string[]) =>
      readIcs((await run(...args, "--format", "ics")).out)
        .events.map(({ uid }) => uid)
        .sort();
    const before = await uids(...BOTH);
    expect(new Set(before).size).toBe(6);
    expect(await uids("--account")).toEqual(before);
    const changed = {
      ...EVENTS.sports,
      final: { ...EVENTS.sports["final"], ...from("16:00:00", "21:00:00") },
    };
    const runAgain = await deployed({ ...EVENTS, sports: changed });
    const { out } = await runAgain("--state", "news.json", "--state", "sports.json", "--format", "ics");
    const final = readIcs(out).events.find(({ summary }) => summary === "Cup Final");
    expect(final?.sequence).toBe(world.engine.get("final").outputs["version"]);
    expect(final?.description).toContain(`Owner: ${SPORTS}`);
    expect(await uids("--state", "news.json", "--state", "sports.json")).toEqual(before);
  });

  test("names the stack in JSON, in the page and in the diagram's sections, and selects by it", async () => {
    const run = await deployed();
    expect((await run(...BOTH, "--json", "--owner", "sports/prod")).json).toMatchObject([
      { name: "Cup Final", owner: SPORTS, tags: ["football"], start: "2036-05-29T16:00:00Z" },
      { name: "Training", owner: SPORTS },
    ]);
    expect((await run(...BOTH, "--format", "html")).out).toContain(`"owner":"${NEWS}"`);
    expect((await run(...BOTH, "--format", "mermaid", "--lanes", "owner")).out).toMatch(
      /section .?pulumi\u2236news\/prod\n(.*\n)+.*section .?pulumi\u2236sports\/prod\n.*Cup Final/,
    );
  });

  test("names the stack of events without an owner tag, too", async () => {
    const run = await deployed(EVENTS, ({ outputs: { owner: _owner, ...outputs }, ...rest }) => ({
      ...rest,
      outputs,
    }));
    const { json } = await run(...BOTH, "--json");
    const owners = (json as { owner: string }[]).map(({ owner }) => owner);
    expect(owners).toEqual([NEWS, SPORTS, SPORTS, NEWS, NEWS, NEWS]);
  });

  test.each([
    ["by the account's mark", { createdDate: undefined }],
    ["by its creation, with another API client", { account: "another-client" }],
  ])("shows an event that two stacks hold once, %s", async (_how, differing) => {
    const run = await deployed();
    const { resources } = world.engine;
    const stale = world.engine.get("final");
    const { version } = stale.outputs;
    const copy = {
      ...stale,
      outputs: { ...stale.outputs, ...differing, version: Number(version) + 1, name: "The Final" },
    };
    const others = new Map([...resources].filter(([name]) => name === "special" || name === "late"));
    const cwd = writeCalendar(folder(), {
      "sports.json": exportState({ resources: new Map([["final", stale]]) }, "prod::sports"),
      "news.json": exportState({ resources: new Map([...others, ["moved", copy]]) }, "prod::news"),
    });
    const read = (...args: string[]) => runCommand(["calendar", "--json", ...args], { cwd });
    const { json, err } = await read(...BOTH);
    const id = String(stale.outputs["eventId"]);
    expect((json as unknown[]).slice(0, 2)).toMatchObject([
      { name: "Special" },
      {
        name: "The Final",
        owner: `${NEWS}, ${SPORTS}`,
        origin: expect.stringContaining(`moved (event ${id})`) as string,
      },
    ]);
    expect(json).toHaveLength(5);
    expect(err).toBe("held by more than one stack: 1 event (The Final)\n");
    expect((await read("--state", "news.json", "--state", "sports.json")).json).toEqual(json);
    expect((await read(...BOTH, "--owner", "sports/prod")).json).toMatchObject([{ name: "The Final" }]);
    expect((await run(...BOTH)).err).toBe("");
  });

  test("distinguishes events with the same id in two accounts", async () => {
    const run = await deployed({ sports: EVENTS.sports });
    const elsewhere = { account: "elsewhere", createdDate: "2030-01-01T00:00:00Z", owner: NEWS };
    const { outputs, ...rest } = world.engine.get("final");
    const other = new Map([["final", { ...rest, outputs: { ...outputs, ...elsewhere } }]]);
    const cwd = writeCalendar(folder(), { "news.json": exportState({ resources: other }, "prod::news") });
    const args = ["--state", "sports.json", "--state", `${cwd}/news.json`, "--format", "ics"];
    const { out, err } = await run(...args);
    expect(new Set(readIcs(out).events.map(({ uid }) => uid)).size).toBe(3);
    expect(err).toBe("");
  });

  test("shows no secret: the resource's name replaces a secret name, and events with secret dates are left out and counted", async () => {
    const secret = { ...EVENTS.sports["final"], name: "Top secret", description: "Hush", tags: ["hush"] };
    const sports = {
      closed: { ...secret, secretMembers: ["name", "description", "tags", "objects"] },
      undated: { ...secret, ...from("04:05:06", "05:05:06"), secretMembers: ["start", "name"] },
    };
    const file =
      "name: Top secret\nstart: 2036-05-29T16:00:00Z\nend: 2036-05-29T19:30:00Z\ndescription: Hush\n";
    const run = await deployed({ sports }, undefined, { "events/closed.yaml": file });
    world.simulator.rival.edit(Number(world.engine.get("closed").outputs["eventId"]), {
      description: "Hush!",
    });
    const against = [[], ["--against-account"]];
    const formats = ["table", "ics", "html", "mermaid", "json"];
    for (const args of against.flatMap((more) => formats.map((format) => [...more, "--format", format]))) {
      const { out, err } = await run("--state", "sports.json", ...args);
      expect(out).toContain("closed");
      expect(out).not.toMatch(/top secret|hush|CP code 7|04:05/i);
      expect(err).toBe("left out, because their dates are secret: 1 event (undated)\n");
    }
  });

  test.each([
    [
      "a file that is not an export",
      "{}",
      EXIT.usage,
      "--state bad.json is not the output of pulumi stack export",
    ],
    [
      "a state whose outputs are encrypted",
      exportState({ resources: new Map([["final", { id: "", inputs: {}, outputs: {} }]]) }, "prod::sports"),
      EXIT.failed,
      "run pulumi stack export --show-secrets",
    ],
  ])("refuses %s", async (_what, text, code, message) => {
    const cwd = writeCalendar(folder(), { "bad.json": text });
    const ran = await runCommand(["calendar", "--state", "bad.json"], { cwd });
    expect(ran).toMatchObject({ code, out: "" });
    expect(ran.err).toContain(message);
  });

  test.each([
    [["--state", "a.json", "events"], "--state shows what stacks hold and takes no files"],
    [["--state", "a.json", "--account"], "--account and --state are two sources"],
    [["--overlaps"], "--overlaps compares stacks: name the --state of each, or --account"],
    [["--overlaps", "--state", "a.json"], "--overlaps compares stacks"],
    [["--overlaps", "--account", "--format", "ics"], "--overlaps prints a table or --json"],
    [["--state", "a.json", "--state", "./a.json"], "are both of pulumi:sports/prod: name each stack once"],
  ])("refuses %j", async (args, message) => {
    const cwd = writeCalendar(folder(), {
      "a.json": exportState(
        { resources: new Map([["final", { id: "1", inputs: {}, outputs: { eventId: 1 } }]]) },
        "prod::sports",
      ),
    });
    const { code, err } = await runCommand(["calendar", ...args], { cwd });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(message);
  });
});

describe("overlaps across stacks", () => {
  test("are pairs of events with different owners on one object, with the owners; not pairs within a stack", async () => {
    const run = await deployed();
    const { code, out, err } = await run(...BOTH, "--overlaps");
    expect([code, err]).toEqual([EXIT.ok, "1 overlap across stacks\n"]);
    expect(out).toBe(
      "from (UTC)        to     objects    event    owner             overlaps with  owner\n" +
        "2036-05-29 16:00  16:30  CP code 7  Special  pulumi:news/prod  Cup Final      pulumi:sports/prod\n",
    );
    expect((await run(...BOTH, "--overlaps", "--json")).json).toMatchObject([
      {
        start: "2036-05-29T16:00:00Z",
        end: "2036-05-29T16:30:00Z",
        objects: [cp(7)],
        events: [
          { name: "Special", owner: NEWS, start: "2036-05-29T15:00:00Z" },
          { name: "Cup Final", owner: SPORTS, end: "2036-05-29T19:30:00Z" },
        ],
      },
    ]);
  });

  test("are the same in the account, even if an event has no owner", async () => {
    const run = await deployed();
    world.simulator.rival.create({
      name: "By hand",
      ...from("16:00:00", "17:00:00"),
      objects: [{ id: 8, type: "CP_CODE" }],
    });
    const { out } = await run("--account", "--overlaps");
    expect(out).toMatch(/CP code 7.*Special +pulumi:news\/prod +Cup Final +pulumi:sports\/prod\n/);
    expect(out).toMatch(/CP code 8.*Special +pulumi:news\/prod +By hand +no owner\n$/);
  });

  test("are those of a selected event with any other", async () => {
    const run = await deployed();
    for (const chosen of [
      ["--tag", "football"],
      ["--owner", "sports/prod"],
      ["--owner", "news/prod"],
    ]) {
      expect((await run(...BOTH, "--overlaps", ...chosen)).out).toContain("Special");
    }
    for (const chosen of [
      ["--tag", "music"],
      ["--to", "2036-05-29T15:00:00Z"],
    ]) {
      const { code, out, err } = await run(...BOTH, "--overlaps", ...chosen);
      expect([code, out, err]).toEqual([EXIT.ok, "", "0 overlaps across stacks\n"]);
    }
  });

  test("cover the same object types as the policy: slots and streams, but no report packs", async () => {
    const times = from("16:00:00", "17:00:00");
    const shared = [cp(7), { id: 4, type: "SRIP_SLOT" }, { id: 5, type: "QOS_REPORT_PACK" }];
    const run = await deployed({
      sports: { final: { name: "Cup Final", ...times, objects: shared } },
      news: {
        special: { name: "Special", ...times, objects: shared },
        report: { name: "Report", ...times, objects: shared.slice(2) },
      },
    });
    const { json } = await run(...BOTH, "--overlaps", "--json");
    expect(json).toMatchObject([{ objects: shared.slice(0, 2) }]);
    expect(json).toHaveLength(1);
  });
});

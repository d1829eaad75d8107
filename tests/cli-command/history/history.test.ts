import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EVENT_TYPE } from "pulumi-akamai-event-center/contract";
import { EXIT } from "../../../cli/frame/exit-codes";
import { methodsOf } from "../../support/observe";
import { simulators } from "../../support/simulator";
import { streamOf, urnOf, type Step } from "../comment/previews";
import { folders } from "../support/folders";
import { runCommand, type RunOptions } from "../support/run-command";

const start = simulators();
const folder = folders();

type Properties = Readonly<Record<string, unknown>>;

const FINAL = { name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };

/** What pulumi stack export prints of the events that a deployment has left. */
function stateOf(
  events: Readonly<Record<string, Properties>>,
  failures: Readonly<Record<string, string>> = {},
): string {
  return JSON.stringify({
    deployment: {
      resources: Object.entries(events).map(([name, outputs]) => ({
        urn: urnOf(name),
        type: EVENT_TYPE,
        id: String(outputs["eventId"]),
        outputs: { eventId: 1, version: 0, ...outputs },
        ...(name in failures && { initErrors: [failures[name]] }),
      })),
    },
  });
}

const ON_GITHUB = {
  GITHUB_SHA: "3f2a9c1b7d5e4f60",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "media/events",
  GITHUB_RUN_ID: "7",
  GITHUB_TRIGGERING_ACTOR: "bob",
};
const RUN = "https://github.com/media/events/actions/runs/7";

async function record(
  cwd: string,
  steps: readonly Step[],
  state: string,
  args: readonly string[] = ["--records", "records"],
  options: RunOptions = {},
) {
  writeFileSync(join(cwd, "preview.jsonl"), streamOf(steps));
  return runCommand(["record", "preview.jsonl", "--state", "-", ...args], {
    cwd,
    input: state,
    environment: ON_GITHUB,
    now: () => Date.parse("2036-05-01T10:00:30.500Z"),
    ...options,
  });
}

const step = (op: string, name: string, more: Omit<Step, "op" | "name">): Step => ({ op, name, ...more });

describe("record", () => {
  test("is one line that says what was done, what was not, and who approved it", async () => {
    const cwd = folder();
    const after = { ...FINAL, audienceSize: 9000, tags: ["cup"] };
    writeFileSync(join(cwd, "exclude.txt"), `--exclude=${urnOf("moved")}\n`);
    const { code, out, err } = await record(
      cwd,
      [
        step("update", "final", { before: { ...FINAL, audienceSize: 5000, version: 2 }, after }),
        step("create", "new", { after: { ...FINAL, name: "New" } }),
        step("create", "board", { after: { ...FINAL, name: "Board", adoptEventId: 11 } }),
        step("delete", "old", { before: { ...FINAL, name: "Old", eventId: 4 } }),
        step("update", "moved", { before: { ...FINAL, version: 0 }, after }),
        step("delete", "stays", { before: FINAL }),
        step("update", "half", { before: FINAL, after }),
        step("same", "still", { before: FINAL, after: FINAL }),
      ],
      stateOf(
        {
          final: { ...after, version: 3, modifiedDate: "2036-05-01T10:00:12Z" },
          new: { ...FINAL, name: "New", eventId: 9 },
          board: { ...FINAL, name: "Board", eventId: 11, version: 5 },
          moved: FINAL,
          stays: FINAL,
          half: { ...after, version: 1 },
          still: FINAL,
        },
        { half: "occurrence 2 was refused" },
      ),
      ["--records", "records", "--pull-request", "12", "--approver", "anna", "--excluded", "exclude.txt"],
    );
    expect([code, out, err]).toEqual([
      EXIT.ok,
      "",
      "records/test/2036.jsonl: 5 changes, 3 not done or not finished\n",
    ]);
    const lines = readFileSync(join(cwd, "records/test/2036.jsonl"), "utf8").trimEnd().split("\n");
    const about = (resource: string, op: string) => ({ resource, urn: urnOf(resource), op });
    const both = { audienceSize: [null, 9000], tags: [null, ["cup"]] };
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        format: 1,
        time: "2036-05-01T10:00:30Z",
        stack: "test-project/test",
        commit: ON_GITHUB.GITHUB_SHA,
        pullRequest: "12",
        approvers: ["anna"],
        actor: "bob",
        run: RUN,
        changes: [
          {
            ...about("final", "update"),
            name: "Final",
            events: [{ eventId: 1, version: 3 }],
            members: { ...both, audienceSize: [5000, 9000] },
            modifiedDate: "2036-05-01T10:00:12Z",
          },
          {
            ...about("new", "create"),
            name: "New",
            events: [{ eventId: 9, version: 0 }],
            members: { name: [null, "New"], start: [null, FINAL.start], end: [null, FINAL.end] },
          },
          {
            ...about("board", "adopt"),
            name: "Board",
            events: [{ eventId: 11, version: 5 }],
            members: { name: [null, "Board"], start: [null, FINAL.start], end: [null, FINAL.end] },
          },
          {
            ...about("old", "delete"),
            name: "Old",
            events: [{ eventId: 4 }],
            members: { name: ["Old", null], start: [FINAL.start, null], end: [FINAL.end, null] },
          },
          { ...about("half", "update"), name: "Final", events: [{ eventId: 1, version: 1 }], members: both },
        ],
        failed: [
          { ...about("moved", "update"), reason: "left out: it was no longer the reviewed change" },
          { ...about("stays", "delete"), reason: "not done: the log of the run says why" },
          { ...about("half", "update"), reason: "occurrence 2 was refused" },
        ],
      },
    ]);
  });

  test("holds no value that is or was secret", async () => {
    const masked = {
      ...FINAL,
      name: "[secret]",
      description: "[secret]",
      secretMembers: ["name", "description"],
    };
    const { out } = await record(
      folder(),
      [step("update", "final", { before: masked, after: { ...FINAL, description: "now plain" } })],
      stateOf({ final: { ...FINAL, description: "now plain", version: 1 } }),
      [],
    );
    expect(JSON.parse(out)).toMatchObject({
      changes: [{ members: { name: ["[secret]", "[secret]"], description: ["[secret]", "[secret]"] } }],
    });
    expect(out).not.toMatch(/now plain|"Final"/);
  });

  test("is added to the file of the year, unless the deployment changes nothing", async () => {
    const cwd = folder();
    const create = [step("create", "new", { after: FINAL })];
    await record(cwd, create, stateOf({ new: FINAL }));
    await record(cwd, create, stateOf({ new: FINAL }));
    const { err } = await record(
      cwd,
      [step("same", "new", { before: FINAL, after: FINAL })],
      stateOf({ new: FINAL }),
    );
    expect(err).toBe("the preview changes no event: nothing to record\n");
    expect(readFileSync(join(cwd, "records/test/2036.jsonl"), "utf8").match(/\n/g)).toHaveLength(2);
  });

  test("names a missing --excluded file", async () => {
    const { code, err } = await record(folder(), [], stateOf({}), ["--excluded", "exclude.txt"]);
    expect(code).toBe(EXIT.failed);
    expect(err).toMatch(
      /--excluded exclude\.txt cannot be read \(ENOENT.*omit --excluded.*\[COMMAND_INPUT\]/s,
    );
  });

  test("needs the state after the deployment", async () => {
    const { code, err } = await runCommand(["record", "-"], { input: streamOf([]) });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain("record needs --state");
  });
});

/** Two deployments: one creates the event, one changes it. */
async function season() {
  const simulator = await start();
  const cwd = folder();
  const { rival, environment } = simulator;
  const { id: eventId, version, modifiedDate } = rival.create(FINAL);
  await record(
    cwd,
    [step("create", "final", { after: FINAL }), step("create", "semi", { after: FINAL })],
    stateOf({ final: { ...FINAL, eventId, version, modifiedDate } }),
    ["--records", "records", "--pull-request", "11", "--approver", "anna"],
    { now: () => Date.parse("2036-04-01T10:00:00Z") },
  );
  const changed = rival.edit(eventId, { end: "2036-06-01T21:00:00Z" });
  await record(
    cwd,
    [
      step("update", "final", {
        before: { ...FINAL, eventId, version },
        after: { ...FINAL, end: changed.end },
      }),
    ],
    stateOf({
      final: {
        ...FINAL,
        end: changed.end,
        eventId,
        version: changed.version,
        modifiedDate: changed.modifiedDate,
      },
    }),
    ["--records", "records", "--pull-request", "12", "--approver", "anna", "--approver", "carl"],
  );
  const history = (...args: string[]) => runCommand(["history", ...args], { cwd, environment });
  return { simulator, cwd, eventId, history, changed };
}

const HEAD = "test-project/test, pull request";

describe("history", () => {
  test("shows what each deployment did, and who approved it", async () => {
    const { history, eventId } = await season();
    const { code, out } = await history();
    expect([code, out]).toEqual([
      EXIT.ok,
      `2036-04-01T10:00:00Z ${HEAD} 11, commit 3f2a9c1b7d, approved by anna, started by bob, ${RUN}\n` +
        `  created final (event ${eventId})\n` +
        '    name: "Final"\n    start: "2036-06-01T18:00:00Z"\n    end: "2036-06-01T20:00:00Z"\n' +
        "  not created: semi: not done: the log of the run says why\n" +
        `2036-05-01T10:00:30Z ${HEAD} 12, commit 3f2a9c1b7d, approved by anna, carl, started by bob, ${RUN}\n` +
        `  updated final (event ${eventId})\n` +
        '    end: "2036-06-01T20:00:00Z" → "2036-06-01T21:00:00Z"\n',
    ]);
  });

  test.each(["final", "1", urnOf("final")])("of one event is found by %s", async (key) => {
    const { history } = await season();
    const { out } = await history(key);
    expect(out.match(/^2036/gm)).toHaveLength(2);
    expect(out).not.toContain("semi");
    expect((await history(key, "--json")).json).toMatchObject({
      deployments: [{}, { changes: [{ op: "update" }] }],
    });
  });

  test("says whether the last edit was a deployment", async () => {
    const { history, simulator, eventId, changed } = await season();
    const deployed = await history("final", "--account");
    expect(deployed.out).toContain(
      `event ${eventId} now: created by webuser at ${changed.createdDate}, last modified by webuser at ${changed.modifiedDate}\n` +
        "  the last edit is that of the last recorded deployment\n",
    );
    simulator.rival.edit(eventId, { description: "By hand" });
    expect((await history("final", "--account")).out).toContain(
      "  edited since the last recorded deployment: by hand, or by a deployment without a record\n",
    );
    simulator.rival.remove(eventId);
    expect((await history("final", "--account")).out).toContain(
      `event ${eventId} now: not in Event Center; no recorded deployment has deleted it\n`,
    );
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("takes an empty 404 for a deletion only if a list lacks the event, too", async () => {
    const { history, simulator, eventId } = await season();
    simulator.setQuirks({ gatewayPages: { getEvent: "404-empty" } });
    expect(await history("final", "--account")).toMatchObject({ code: EXIT.eventCenter, out: "" });
    simulator.rival.remove(eventId);
    expect((await history("final", "--account")).out).toContain(
      `event ${eventId} now: not in Event Center; no recorded deployment has deleted it\n`,
    );
  });

  test("includes Pulumi's own history, and shows unrecorded updates", async () => {
    const { history, simulator, cwd, eventId } = await season();
    const { modifiedDate } = simulator.rival.edit(eventId, { description: "From a laptop" });
    const update = (startTime: string, endTime: string, more: Properties = {}) => ({
      version: 0,
      kind: "update",
      startTime,
      endTime,
      message: "",
      environment: {},
      config: {},
      result: "succeeded",
      resourceChanges: { update: 1, same: 3 },
      ...more,
    });
    const laptop = {
      message: "quick fix\n\nmore",
      environment: { "git.committer": "dora", "git.head": "abc" },
    };
    writeFileSync(
      join(cwd, "history.json"),
      JSON.stringify([
        update(modifiedDate, modifiedDate, laptop),
        update("2036-05-01T09:59:00.000Z", "2036-05-01T10:00:20.000Z", {
          environment: { "git.head": ON_GITHUB.GITHUB_SHA },
          result: "failed",
        }),
        { ...update("2036-05-01T10:00:40.000Z", "", {}), endTime: undefined, result: undefined },
      ]),
    );
    const all = await history("--pulumi-history", "history.json");
    expect(all.out).toContain(
      `12, commit 3f2a9c1b7d, approved by anna, carl, started by bob, ${RUN}\n` +
        "  Pulumi update: failed in 1 min 20 s; 1 update, 3 same\n",
    );
    const text = 'Pulumi update: succeeded in 1 s; 1 update, 3 same; commit by dora; "quick fix"';
    expect(all.out).toContain(`${modifiedDate} no record\n  ${text}\n`);
    const one = await history("final", "--account", "--pulumi-history", "history.json");
    expect(one.out).toContain(`  edited by a deployment that has no record (${text})\n`);
    expect(one.out).not.toContain("no record\n");
  });

  test("fails if it cannot answer or read", async () => {
    const { history, cwd } = await season();
    expect(await history("nobody")).toMatchObject({ code: EXIT.found });
    expect(await history("--account")).toMatchObject({ code: EXIT.usage });
    expect(await history("--records", "none")).toMatchObject({ code: EXIT.usage });
    writeFileSync(join(cwd, "records/test/2035.jsonl"), "\nnonsense\n");
    const { code, err } = await history();
    expect(code).toBe(EXIT.failed);
    expect(err).toContain("records/test/2035.jsonl:2 is not a record of event-center record");
  });
});

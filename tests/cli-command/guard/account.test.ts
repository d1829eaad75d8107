import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "pulumi-akamai-event-center-policy/rules";
import type { RivalEvent, Simulator } from "akamai-event-center-simulator";
import { planOf, type Plan } from "../../../cli/review/plan";
import { reviewAccount } from "../../../cli/review/account";
import { circumstancesOf } from "../../../cli/review/circumstances";
import { parsePreview } from "../../../cli/review/preview/read";
import { EventCenter } from "pulumi-akamai-event-center/client";
import { simulators } from "../../support/simulator";
import { streamOf, urnOf, type Step } from "../comment/previews";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";

const start = simulators();
const folder = folders();

const NOW = "2037-01-05T09:00:00Z";
const dates = (day: string) => ({ start: `${day}T10:00:00Z`, end: `${day}T12:00:00Z` });
const final = { name: "Final", ...dates("2037-03-05") };
const full: RivalEvent = { ...final, description: "old text", coordinators: ["jdoe"] };

/** A guard beside a simulator, in a folder of its own. */
async function guarded(events: readonly RivalEvent[] = []) {
  const simulator = await start();
  const ids = events.map((event) => simulator.rival.create(event).id);
  const cwd = folder();
  const environment = { ...simulator.environment, AKAMAI_EVENT_CENTER_NOW: NOW };
  return {
    simulator,
    ids,
    cwd,
    guard: (steps: readonly Step[], ...args: string[]) =>
      runCommand(["guard", "--account", ...args], { input: streamOf(steps), environment, cwd }),
    /** What a review of these steps would have written. */
    review: async (steps: readonly Step[]) => {
      writeFileSync(join(cwd, "plan.json"), JSON.stringify(await plan(simulator, steps)));
    },
    excluded: () => readFileSync(join(cwd, "exclude.txt"), "utf8"),
  };
}

async function plan({ environment }: Simulator, steps: readonly Step[]): Promise<Plan> {
  const preview = parsePreview(streamOf(steps));
  const quiet = { write: () => undefined, isTTY: false, paint: (_style: unknown, text: string) => text };
  const io = {
    out: quiet,
    err: quiet,
    readInput: () => Promise.resolve(""),
    ask: () => Promise.resolve(undefined),
    cwd: ".",
    environment,
    signal: new AbortController().signal,
    now: Date.now,
    exitCode: 0 as const,
  };
  const client = new EventCenter({ environment });
  const { changes } = await reviewAccount(io, client, preview, circumstancesOf(io, preview));
  return planOf(changes, true);
}

const rules = (json: unknown) => (json as Finding[]).map(({ rule, level }) => `${level} ${rule}`);

/** An update of an event that state knows as the simulator has it. */
const update = (id: number, event: RivalEvent, more: Record<string, unknown>): Step => ({
  op: "update",
  name: `event-${id}`,
  before: { ...event, eventId: id, version: 0 },
  after: { ...event, ...more },
});

describe("adoptions", () => {
  test("are reported, and stop if they clear undeclared members", async () => {
    const { guard, ids } = await guarded([full]);
    const after = { ...final, name: "The Final", adoptEventId: ids[0] };
    const steps: Step[] = [{ op: "create", name: "final", after }];
    const { code, out } = await guard(steps);
    expect(code).toBe(3);
    expect(out).toContain(
      'The Final takes over event 1 "Final": changes name from "Final" to "The Final"; clears description, coordinators.',
    );
    const { code: allowed, json } = await guard(steps, "--allow", "adoption", "--json");
    expect([allowed, rules(json)]).toEqual([0, ["advisory adoption"]]);
  });

  test("that clear nothing are only reported", async () => {
    const { guard, ids } = await guarded([full]);
    const after = { ...full, name: "The Final", adoptEventId: ids[0] };
    const { code, json } = await guard([{ op: "create", name: "final", after }], "--json");
    expect([code, rules(json)]).toEqual([0, ["advisory adoption"]]);
  });

  test("stop if a creation will conflict with an equal event", async () => {
    const { guard } = await guarded([full]);
    const { code, out } = await guard([{ op: "create", name: "final", after: final }]);
    expect(code).toBe(3);
    expect(out).toContain("Final already exists as event 1: the deployment will fail");
  });
});

test("another stack's event stops an update, but not a deletion, which leaves the event alone", async () => {
  const tagged = { ...full, tags: ["pulumi:other/prod"] };
  const { guard, ids } = await guarded([tagged]);
  const step = update(ids[0] ?? 0, full, { description: "new" });
  const { code, out } = await guard([step]);
  expect(code).toBe(3);
  expect(out).toContain("Final (event 1) belongs to the stack of pulumi:other/prod, so change it there");
  const { after: _after, ...gone } = step;
  expect(rules((await guard([{ ...gone, op: "delete" }], "--json")).json)).toEqual([
    "advisory foreign-owner",
  ]);
});

test("an edit and a deletion that no refresh has shown are reported, since the deployment will fail", async () => {
  const other = { ...full, name: "Other", ...dates("2037-04-05") };
  const { guard, simulator } = await guarded([full, other]);
  simulator.rival.edit(1, { description: "by hand" });
  simulator.rival.remove(2);
  const steps = [update(1, full, { description: "new" }), update(2, other, { description: "new" })];
  const { code, out, err } = await guard(steps);
  expect([code, err]).toEqual([0, expect.not.stringContaining("error")]);
  expect(out).toMatch(
    /Final: event 1 was edited in Event Center by webuser at \S+Z: description from "old text" to "by hand"\. The deployment will not overwrite that: run pulumi refresh --target 'urn:/,
  );
  expect(out).toContain(
    "Other: event 2 is gone from Event Center. The deployment cannot find it: run pulumi refresh",
  );
});

test("an edit that the files already declare, as after a pull, is not reported: the deployment records it", async () => {
  const { guard, simulator } = await guarded([full]);
  simulator.rival.edit(1, { description: "by hand" });
  const { code, json } = await guard([update(1, full, { description: "by hand" })], "--json");
  expect([code, rules(json)]).toEqual([0, []]);
});

test("a deletion or a lost owner tag of unchanged events is reported with the remedy", async () => {
  const owner = "pulumi:live/prod";
  const kept = { ...full, name: "Kept", ...dates("2037-04-05") };
  const { guard, simulator } = await guarded([full, kept]);
  const same = (eventId: number, event: NonNullable<Step["before"]>): Step => ({
    op: "same",
    name: `event-${eventId}`,
    before: { ...event, eventId, version: 0 },
    after: event,
  });
  const steps = [same(1, { ...full }), same(2, { ...kept, owner })];
  simulator.rival.remove(1);
  const { code, out } = await guard(steps);
  expect(code).toBe(0);
  const cure =
    "The deployment does not repair that: run pulumi refresh, then pulumi up (in the template: Repair).";
  expect(out).toContain(`Final: event 1 is gone from Event Center. ${cure}`);
  expect(out).toContain(`Kept: event 2 has lost the owner tag ${owner}. ${cure}`);
});

describe("changes of events that begin soon", () => {
  const hours = [1, 2, 3, 5, 7];
  const events = hours.map((hour) => ({
    name: `At ${hour}`,
    start: `2037-01-05T${String(9 + hour).padStart(2, "0")}:00:00Z`,
    end: "2037-01-05T18:00:00Z",
  }));
  const steps = events.map((event, index) => update(index + 1, event, { description: "new" }));

  test.each([
    [[], 3, "4 changes are to events that are on air or begin within 6 hours; the limit is 3: At 1"],
    [["--max-soon", "4"], 0, "nothing to stop"],
    [["--soon", "PT2H30M"], 0, "nothing to stop"],
    [
      ["--soon", "PT2H", "--max-soon", "1"],
      3,
      "2 changes are to events that are on air or begin within 2 hours",
    ],
    [["--soon", "PT90M", "--max-soon", "0"], 3, "1 changes"],
    [["--allow", "soon"], 0, "4 changes"],
  ])("%j end with %d", async (args, code, text) => {
    const { guard } = await guarded(events);
    const ran = await guard(steps, ...args);
    expect(ran.out).toContain(text);
    expect(ran.code).toBe(code);
  });

  test.each(["6h", "PT", "-PT1H", ""])("--soon %j is refused", async (text) => {
    const { guard } = await guarded();
    expect((await guard([], `--soon=${text}`)).code).toBe(2);
  });
});

describe("a reviewed plan", () => {
  const other = { ...full, name: "Other", ...dates("2037-04-05") };
  const third = { ...full, name: "Third", ...dates("2037-05-05") };
  const steps = [
    update(1, full, { description: "new" }),
    update(2, other, { description: "new" }),
    { op: "create", name: "third", after: { ...third, adoptEventId: 3 } },
  ];
  const args = ["--plan", "plan.json", "--exclude-to", "exclude.txt"];

  test("is applied as a whole if nothing has changed", async () => {
    const { guard, review, excluded } = await guarded([full, other, third]);
    await review(steps);
    const { code, out } = await guard(steps, ...args);
    expect([code, excluded()]).toEqual([0, ""]);
    expect(out).not.toContain("moved since the review");
  });

  test("is applied as a whole after a refresh, which spells dates in UTC and removes adoptEventId", async () => {
    const { guard, review, excluded } = await guarded([full]);
    const spelled = { description: "new", start: "2037-03-05T11:00:00+01:00", adoptEventId: 1 };
    await review([update(1, full, spelled)]);
    expect((await guard([update(1, full, { description: "new" })], ...args)).code).toBe(0);
    expect(excluded()).toBe("");
    await guard([update(1, full, { description: "newer" })], ...args);
    expect(excluded()).toBe(`--exclude=${urnOf("event-1")}\n`);
  });

  test("is applied without edited events, which are reported with who, when and what; the rest is judged", async () => {
    const { guard, review, excluded, simulator } = await guarded([full, other, third]);
    await review(steps);
    simulator.rival.edit(1, { description: "by hand" });
    simulator.rival.edit(3, { end: "2037-05-05T13:00:00Z" });
    const { code, out } = await guard(steps, ...args);
    expect(code).toBe(0);
    expect(out).toContain("**Not applied: moved since the review**");
    expect(out).toMatch(
      /- `Final` \(update\): event 1 was edited in Event Center by webuser at 2\d{3}-\S+Z: description from "old text" to "by hand"\./,
    );
    expect(out).toMatch(
      /- `Third` \(adopt\): event 3 was edited in Event Center by webuser at \S+Z; it now takes over event 3 "Third": changes end from/,
    );
    expect(excluded()).toBe(`--exclude=${urnOf("event-1")}\n--exclude=${urnOf("third")}\n`);
  });

  test("is applied without changes added since, even one that would stop everything", async () => {
    const { guard, review, excluded } = await guarded([full, other, third]);
    await review(steps.slice(0, 1));
    const gone: Step = { op: "delete", name: "other", before: { ...other, eventId: 2, version: 0 } };
    const { code, json } = await guard([...steps.slice(0, 1), gone], ...args, "--max-deletes", "0", "--json");
    expect([code, rules(json)]).toEqual([0, ["advisory moved-since-review"]]);
    expect(excluded()).toBe(`--exclude=${urnOf("other")}\n`);
  });

  test("is still judged", async () => {
    const { guard, review, excluded } = await guarded([full, other, third]);
    const gone: Step = { op: "delete", name: "other", before: { ...other, eventId: 2, version: 0 } };
    await review([gone]);
    expect((await guard([gone], ...args, "--max-deletes", "0")).code).toBe(3);
    expect(excluded()).toBe("");
  });

  test("does not create an event if one with the same name and dates has been created since", async () => {
    const { guard, review, simulator, excluded } = await guarded();
    const create: Step = { op: "create", name: "final", after: final };
    await review([create]);
    simulator.rival.create(full);
    const { code, out } = await guard([create], ...args);
    expect(code).toBe(0);
    expect(out).toContain("event 1 has appeared in Event Center");
    expect(excluded()).toBe(`--exclude=${urnOf("final")}\n`);
  });

  test("needs a valid plan, and --account if the plan was made with it", async () => {
    const { guard, review, cwd, simulator } = await guarded([full]);
    expect((await guard([], "--exclude-to", "exclude.txt")).code).toBe(2);
    const missing = await guard([], ...args);
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringMatching(/--plan plan\.json cannot be read: .*ENOENT/),
    ]);
    writeFileSync(join(cwd, "plan.json"), "{}");
    expect((await guard([], ...args)).err).toContain(
      "plan.json is not a plan that comment --save-plan wrote",
    );
    await review([update(1, full, { description: "new" })]);
    const { environment } = simulator;
    const blind = await runCommand(["guard", ...args], { input: streamOf([]), environment, cwd });
    expect([blind.code, blind.err]).toEqual([2, expect.stringContaining("guard needs --account as well")]);
  });
});

test("if Event Center does not answer, the guard fails without a verdict", async () => {
  const { guard, review, simulator } = await guarded([full]);
  const steps = [update(1, full, { description: "new" })];
  await review(steps);
  simulator.setFault(() => ({ status: 503 }));
  const { code, out, err } = await guard(steps, "--exclude-to", "exclude.txt", "--plan", "plan.json");
  expect([code, out]).toEqual([5, ""]);
  const listing = await guard(steps);
  expect([listing.code, listing.out]).toEqual([5, ""]);
  expect(err + listing.err).toContain("503");
});

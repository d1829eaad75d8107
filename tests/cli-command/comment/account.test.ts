import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RivalEvent, Simulator } from "akamai-event-center-simulator";
import { simulators } from "../../support/simulator";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { matchday, NOW } from "./matchday";
import { FIXTURES, streamOf, type Step } from "./previews";

const start = simulators();
const folder = folders();

/** The simulator's clock is not the one that requests are signed by. */
const account = () => start({ now: () => NOW, acceptAnySignature: true });

test("with --account, the comment matches the reviewed one", async () => {
  const simulator = await account();
  const { environment } = simulator;
  const { out, err, code } = await runCommand(["comment", "--account"], {
    ...matchday(simulator, folder()),
    environment,
    now: () => NOW,
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const golden = join(FIXTURES, "account.md");
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined) {
    writeFileSync(golden, out);
  }
  expect(out).toBe(readFileSync(golden, "utf8"));
});

type Properties = Readonly<Record<string, unknown>>;

const day = (date: string, more: Properties = {}) => ({
  name: "Final",
  start: `${date}T10:00:00Z`,
  end: `${date}T12:00:00Z`,
  ...more,
});

async function commentOn(
  simulator: Simulator,
  steps: readonly Step[],
  args: readonly string[] = ["--account"],
  environment: NodeJS.ProcessEnv = {},
) {
  const { out } = await runCommand(["comment", ...args], {
    input: streamOf(steps),
    cwd: FIXTURES,
    environment: { ...simulator.environment, ...environment },
    now: () => NOW,
  });
  return out;
}

/** A recorded event that the simulator holds as it is recorded. */
function held({ rival }: Simulator, members: RivalEvent) {
  const { id, version } = rival.create(members);
  return { ...members, eventId: id, version };
}

test("nothing is written, and only changed events are read in full", async () => {
  const simulator = await account();
  await runCommand(["comment", "--account"], {
    ...matchday(simulator, folder()),
    environment: simulator.environment,
    now: () => NOW,
  });
  expect(simulator.requests.map(({ method }) => method)).toEqual(Array(5).fill("GET"));
});

test("without --account, an adoption is still not counted as a creation", async () => {
  const simulator = await account();
  const step = { op: "create", name: "final", after: day("2037-01-05", { adoptEventId: 7 }) };
  const out = await commentOn(simulator, [step], []);
  expect(out).toContain("Events: **1** taken over.");
  expect(out).toContain(
    "**`Final`** in `final` takes over event 7\n\nWhat that changes is not shown without `--account`.",
  );
  expect(out).toContain("> Made without `--account`: what takeovers change");
  expect(out).not.toContain("### Created");
  expect(out).toContain("Final (taken over)");
});

test("an adoption that changes nothing is reported as such, and one of a missing event as a failure", async () => {
  const simulator = await account();
  const { eventId } = held(simulator, day("2037-01-05"));
  const out = await commentOn(simulator, [
    { op: "create", name: "final", after: day("2037-01-05", { adoptEventId: eventId }) },
    { op: "create", name: "lost", after: day("2037-01-06", { adoptEventId: 99 }) },
  ]);
  expect(out).toContain(`takes over event ${eventId}\n\nIt does not change.`);
  expect(out).toContain(
    "**It adopts event 99, which Event Center does not have: the deployment will fail.**",
  );
});

test("a creation that conflicts with an event is reported in its row", async () => {
  const simulator = await account();
  const { eventId } = held(simulator, day("2037-01-05"));
  const create = [{ op: "create", name: "final", after: day("2037-01-05") }];
  const out = await commentOn(simulator, create);
  expect(out).toContain(
    `| \`final\`<br>**It already exists as event ${eventId}: the deployment will fail.** |`,
  );
  const adopting = await commentOn(simulator, create, ["--account"], {
    AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt",
  });
  expect(adopting).toContain(
    `takes over event ${eventId}, which has the same name, start and end (\`onExisting\`)`,
  );
});

test("text that somebody else wrote in an adopted event never becomes markup", async () => {
  const simulator = await account();
  const { eventId } = held(simulator, day("2037-01-05", { description: "a | b\n<img src=x> @everyone `" }));
  const step = { op: "create", name: "final", after: day("2037-01-05", { adoptEventId: eventId }) };
  const out = await commentOn(simulator, [step]);
  expect(out).toContain("| description | `` a \\| b\u23ce<img src=x> @everyone ` `` | \u2013 |");
});

test.each([
  ["a delete of an event on air", { op: "delete" }, "would delete it."],
  ["a start that moves", { op: "update", after: { start: "2027-03-06T19:00:00Z" } }, "would move its start."],
  ["an earlier end", { op: "update", after: { end: "2027-03-06T20:00:00Z" } }, "would end it earlier."],
])(
  "a change of an event on air is reported: %s",
  async (_what, { op, after }: { op: string; after?: Properties }, text) => {
    const simulator = await account();
    const live = { name: "Live", start: "2027-03-06T18:00:00Z", end: "2027-03-06T21:00:00Z" };
    const step = {
      op,
      name: "live",
      before: held(simulator, live),
      ...(after && { after: { ...live, ...after } }),
    };
    const out = await commentOn(simulator, [step]);
    expect(out).toContain(`**On air now until Sat 2027-03-06 21:00 UTC**: this change ${text}`);
    expect(out).toContain("**1 on air now would be disturbed.**");
  },
);

test("extending an event on air is not reported", async () => {
  const simulator = await account();
  const live = { name: "Live", start: "2027-03-06T18:00:00Z", end: "2027-03-06T21:00:00Z" };
  const after = { ...live, end: "2027-03-06T22:00:00Z", tags: ["overtime"] };
  const out = await commentOn(simulator, [
    { op: "update", name: "live", before: held(simulator, live), after },
  ]);
  expect(out).not.toContain("On air now");
});

test("a change of an edited event is refused unless the edit did the same", async () => {
  const simulator = await account();
  const before = held(simulator, day("2037-01-05"));
  simulator.rival.edit(before.eventId, { audienceSize: 5 });
  const update = (after: Properties) =>
    commentOn(simulator, [{ op: "update", name: "final", before, after }]);
  expect(await update(day("2037-01-05", { audienceSize: 6 }))).toContain(
    "since the last deployment**: this change will be refused until the edit is pulled or repaired.",
  );
  const pulled = await update(day("2037-01-05", { audienceSize: 5 }));
  expect(pulled).toContain(
    "since the last deployment**: Event Center already has what this change declares, and the deployment only records it.",
  );
  expect(pulled).not.toMatch(/### Drift|edited or deleted/);
});

test("an event that was deleted by hand is drift, and a change of it fails", async () => {
  const simulator = await account();
  const before = held(simulator, day("2037-01-05"));
  const other = held(simulator, day("2037-01-06"));
  const third = held(simulator, day("2037-01-07"));
  simulator.rival.remove(before.eventId);
  const out = await commentOn(simulator, [
    { op: "update", name: "final", before, after: day("2037-01-05", { tags: ["new"] }) },
    { op: "same", name: "other", before: other, after: day("2037-01-06") },
    { op: "same", name: "third", before: third, after: day("2037-01-07") },
  ]);
  expect(out).toContain(`**Event ${before.eventId} is no longer in Event Center**: this change will fail`);
  expect(out).toContain("### Drift: edited or deleted in Event Center since the last deployment (1)");
});

test("a lost owner tag is drift", async () => {
  const simulator = await account();
  const before = { ...held(simulator, day("2037-01-05")), owner: "pulumi:live/prod" };
  const out = await commentOn(simulator, [{ op: "same", name: "final", before, after: day("2037-01-05") }]);
  expect(out).toContain("### Drift: edited or deleted in Event Center since the last deployment (1)");
  expect(out).toContain(`Event ${before.eventId} has lost this stack's owner tag \`pulumi:live/prod\`.`);
});

test("drift is cut at the limit, and counted", async () => {
  const simulator = await account();
  const steps = Array.from({ length: 60 }, (_, index) => {
    const members = { ...day("2037-01-05"), name: `Event ${index}` };
    const before = held(simulator, members);
    simulator.rival.edit(before.eventId, { description: "d".repeat(200) });
    return { op: "same", name: `event-${index}`, before, after: members };
  });
  const out = await commentOn(simulator, steps, ["--account", "--limit", "6000"]);
  expect(out.length).toBeLessThanOrEqual(6000);
  expect(out).toMatch(/_\d+ more drifted events did not fit here\._/);
  expect(out).toContain("60 events were edited or deleted in Event Center since the last deployment.");
});

test("the plan is saved for the guard, and holds no value", async () => {
  const simulator = await account();
  const { input, cwd } = matchday(simulator, folder());
  const { environment } = simulator;
  const around = { cwd, environment, now: () => NOW };
  await runCommand(["comment", "--account", "--out", "comment.md", "--save-plan", "plan.json"], {
    ...around,
    input,
  });
  const plan = readFileSync(join(cwd, "plan.json"), "utf8");
  expect(plan).not.toMatch(/Top match|football|Europe/);
  writeFileSync(join(cwd, "preview.jsonl"), input);
  const args = ["guard", "preview.jsonl", "--account", "--plan", "plan.json", "--exclude-to", "exclude.txt"];
  const { out } = await runCommand(args, around);
  expect(out).not.toContain("moved since the review");
  expect(readFileSync(join(cwd, "exclude.txt"), "utf8")).toBe("");
});

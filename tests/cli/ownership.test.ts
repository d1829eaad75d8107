import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "akamai-event-center-simulator";
import { type Deployment, deployments, eventsIn } from "../support/deployment";
import { killAtPost } from "../support/kill-at-post";
import { numbered, series, smallEvent } from "../support/events";
import type { Properties } from "../support/provider-process";
import { createStack, type Result, succeed, type TestStack } from "../support/stack";

const deploy = deployments();

const OURS = "pulumi:test-project/test";
const OWNED = { config: { "akamai-event-center:ownerTag": "true" } };
const ADOPTING = { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" };

const calendar = { opener: smallEvent, show: series(4), first: numbered(1), second: numbered(2) };

/** The ids of all events in state, in order. */
const ascending = (left: number, right: number) => left - right;

function idsInState(stack: TestStack): number[] {
  const resources = Object.values(eventsIn(stack));
  const all = resources.flatMap(({ outputs = {} }): unknown[] =>
    Array.isArray(outputs["occurrences"]) ? outputs["occurrences"] : [outputs],
  );
  return (all as { eventId: number }[]).map(({ eventId }) => eventId).sort(ascending);
}

const idsIn = ({ rival }: Simulator) =>
  rival
    .list()
    .map(({ id }) => id)
    .sort(ascending);
const datesIn = ({ rival }: Simulator) => rival.list().map(({ name, start }) => `${name} ${start}`);

/** Each declared event exists once and is in state, and nothing is left to do. */
async function expectAllOnce({ simulator, stack }: Deployment, count: number): Promise<void> {
  expect(new Set(datesIn(simulator)).size).toBe(count);
  expect(idsIn(simulator)).toHaveLength(count);
  expect(idsInState(stack)).toEqual(idsIn(simulator));
  await succeed(stack.preview(["--expect-no-changes"]));
}

const expectRefused = ({ code, stdout, stderr }: Result, ...texts: string[]) => {
  expect(code).not.toBe(0);
  for (const text of texts) {
    expect(stdout + stderr).toContain(text);
  }
};

const withSecond = (members: Properties) => ({ ...calendar, second: { ...numbered(2), ...members } });

test("after kill -9 of the CLI, cancel and up record what was being created, and an edit in between survives", async () => {
  const deployment = await deploy(OWNED);
  const { simulator, stack, declare } = deployment;
  declare(calendar);
  const id = await killAtPost(deployment, "Event 2", 2);
  const edit = { description: "By hand", audienceSize: 500 };
  simulator.rival.edit(id, edit);
  await succeed(stack.run(["cancel", "--yes"]));
  expectRefused(
    await stack.up(),
    `Event ${id} in Event Center carries this stack's owner tag`,
    'description: from "By hand" to nothing',
    "audienceSize: from 500 to nothing",
    "[EVENT_EDIT_CONFLICT]",
  );
  expect(simulator.rival.get(id)).toMatchObject(edit);
  declare(withSecond(edit));
  await succeed(stack.up());
  await expectAllOnce(deployment, 7);
  expect(simulator.rival.list().every(({ tags }) => tags.join() === OURS)).toBe(true);
});

test("without the owner tag, the error names onExisting adoptIdentical, which does the same for one run", async () => {
  const deployment = await deploy({ quirks: { acceptDuplicates: true } });
  const { simulator, stack, declare } = deployment;
  declare(calendar);
  const id = await killAtPost(deployment, "Event 2", 1);
  await succeed(stack.run(["cancel", "--yes"]));
  expectRefused(
    await stack.up(),
    "AKAMAI_EVENT_CENTER_ON_EXISTING",
    "adoptIdentical if nothing in it may change",
    "[EVENT_ALREADY_EXISTS]",
  );
  simulator.rival.edit(id, { description: "By hand" });
  const identical = { AKAMAI_EVENT_CENTER_ON_EXISTING: "adoptIdentical" };
  expectRefused(
    await stack.run(["up", "--yes", "--skip-preview"], identical),
    `Event ${id} in Event Center already has the name, start and end`,
    'description: from "By hand" to nothing',
  );
  expect(simulator.rival.get(id)?.description).toBe("By hand");
  declare(withSecond({ description: "By hand" }));
  await succeed(stack.run(["up", "--yes", "--skip-preview"], identical));
  await expectAllOnce(deployment, 7);
});

describe("a program that is copied with its configuration", () => {
  const copies: TestStack[] = [];
  afterEach(async () => {
    await Promise.all(copies.splice(0).map((copy) => copy.remove()));
  });

  test("to another project or another stack adopts, changes and deletes none of the original's events", async () => {
    const first = await deploy(OWNED);
    const { simulator, stack } = first;
    first.declare({ opener: smallEvent, show: series(2) });
    await succeed(stack.up());
    const before = simulator.rival.list();
    const [id = 0] = idsIn(simulator);

    const copy = await createStack({ program: stack.folder, env: { ...simulator.environment } });
    copies.push(copy);
    const project = join(copy.folder, "Pulumi.yaml");
    writeFileSync(project, readFileSync(project, "utf8").replace("test-project", "copied-project"));
    await succeed(copy.run(["stack", "init", "test"]));
    const otherStack = { PULUMI_STACK: "copy" };
    await succeed(copy.run(["stack", "init", "copy"], otherStack));
    await succeed(copy.run(["config", "cp", "--stack", "test", "--dest", "copy"]));
    const changed: Record<string, Properties> = {
      opener: { ...smallEvent, adoptEventId: id },
      show: series(2, { description: "Of the copy" }),
    };
    for (const env of [{}, otherStack]) {
      expectRefused(
        await copy.run(["up", "--yes", "--skip-preview"], { ...env, ...ADOPTING }),
        `Event ${id} in Event Center belongs to ${OURS}`,
        "[EVENT_FOREIGN]",
      );
      await succeed(copy.run(["destroy", "--yes", "--skip-preview"], env));
      writeFileSync(join(copy.folder, "events.json"), JSON.stringify(changed));
    }
    expect(simulator.rival.list()).toEqual(before);
    await succeed(stack.run(["preview", "--refresh", "--expect-no-changes"]));
  });
});

test("switching the owner tag on and renaming the stack show one line for each event, and one up moves them all", async () => {
  const { simulator, stack, declare } = await deploy();
  declare({ opener: smallEvent, show: series(2), first: numbered(1) });
  await succeed(stack.up());
  await succeed(stack.run(["config", "set", "akamai-event-center:ownerTag", "true"]));

  const shown = await succeed(stack.preview(["--diff"]));
  expect(changesIn(shown)).toEqual(Array(3).fill(`+ owner: "${OURS}"`));
  const { stdout } = await succeed(stack.up());
  expect(stdout.match(/updated .*\[diff: \+owner\]/g)).toHaveLength(3);
  expect(simulator.rival.list().map(({ tags }) => tags)).toEqual(Array(4).fill([OURS]));

  await succeed(stack.run(["stack", "rename", "live"]));
  const renamed = { PULUMI_STACK: "live" };
  const LIVE = "pulumi:test-project/live";
  const move = await succeed(stack.run(["preview", "--diff"], renamed));
  expect(changesIn(move)).toEqual(Array(3).fill(`~ owner: "${OURS}" => "${LIVE}"`));
  await succeed(stack.run(["up", "--yes", "--skip-preview"], renamed));
  expect(simulator.rival.list().map(({ tags }) => tags)).toEqual(Array(4).fill([LIVE]));
});

/** The lines of `preview --diff` that say what changes in an event. */
const changesIn = ({ stdout }: Result): string[] =>
  stdout
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[+~-] \w+ *:/.test(line))
    .map((line) => line.replace(/ +:/, ":"));

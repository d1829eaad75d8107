import type { Simulator } from "akamai-event-center-simulator";
import { deployments, eventsIn } from "../support/deployment";
import { killAtPost } from "../support/kill-at-post";
import { numbered, series, smallEvent } from "../support/events";
import { NATIVE_PROGRAM } from "../support/native";
import { succeed, type TestStack } from "../support/stack";

const deploy = deployments();

const OURS = "pulumi:test-project/test";
const OWNER_TAG = { AKAMAI_EVENT_CENTER_OWNER_TAG: "true" };

const calendar = { opener: smallEvent, show: series(4), first: numbered(1), second: numbered(2) };

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

test("after kill -9 of the CLI no process is left, cancel and up record what was being created, and an edit in between survives", async () => {
  const deployment = await deploy({ program: NATIVE_PROGRAM, env: OWNER_TAG });
  const { simulator, stack, declare } = deployment;
  declare(calendar);
  const id = await killAtPost(deployment, "Event 2", 2);
  const edit = { description: "By hand", audienceSize: 500 };
  simulator.rival.edit(id, edit);
  await succeed(stack.run(["cancel", "--yes"]));
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  for (const text of [
    `Event ${id} in Event Center carries this stack's owner tag`,
    'description: from "By hand" to nothing',
    "audienceSize: from 500 to nothing",
    "[EVENT_EDIT_CONFLICT]",
  ]) {
    expect(refused.stdout + refused.stderr).toContain(text);
  }
  expect(simulator.rival.get(id)).toMatchObject(edit);
  declare({ ...calendar, second: { ...numbered(2), ...edit } });
  await succeed(stack.up());
  expect(new Set(datesIn(simulator)).size).toBe(7);
  expect(idsIn(simulator)).toHaveLength(7);
  expect(idsInState(stack)).toEqual(idsIn(simulator));
  expect(simulator.rival.list().every(({ tags }) => tags.join() === OURS)).toBe(true);
});

test("switching the owner tag on and renaming the stack show one line for each event, and one up moves them all", async () => {
  const { simulator, stack, declare } = await deploy();
  declare({ opener: smallEvent, show: series(2), first: numbered(1) });
  await succeed(stack.up());
  const up = async (env: Readonly<Record<string, string>>) => {
    const { stdout } = await succeed(stack.run(["up", "--yes", "--skip-preview"], { ...OWNER_TAG, ...env }));
    return [...stdout.matchAll(/ updated .*(\[diff: .*\])/g)].map(([, diff]) => diff);
  };

  expect(await up({})).toEqual(Array(3).fill("[diff: +owner]"));
  expect(simulator.rival.list().map(({ tags }) => tags)).toEqual(Array(4).fill([OURS]));

  await succeed(stack.run(["stack", "rename", "live"]));
  expect(await up({ PULUMI_STACK: "live" })).toEqual(Array(3).fill("[diff: ~owner]"));
  const LIVE = "pulumi:test-project/live";
  expect(simulator.rival.list().map(({ tags }) => tags)).toEqual(Array(4).fill([LIVE]));
});

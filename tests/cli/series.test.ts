import { series } from "../support/events";
import { deployments, type Deployment } from "../support/deployment";
import { succeed } from "../support/stack";

/** The first occurrence is on 5 September 2036, 16:00 to 18:00 UTC. */
const deploy = deployments();

/** A run at another time. */
const runAt = ({ stack }: Deployment, now: string, args: readonly string[], env = {}) =>
  stack.run(args, { AKAMAI_EVENT_CENTER_NOW: now, ...env });

const UP = ["up", "--yes", "--skip-preview"];

const datesOf = ({ simulator }: Deployment) =>
  simulator.rival
    .list()
    .map(({ start }) => start.slice(0, 10))
    .sort();

const days = (year: number, ...numbers: number[]) =>
  numbers.map((day) => `${year}-09-${String(day).padStart(2, "0")}`);

/** Every event is in state, and a destroy leaves none. */
async function expectWhole(deployment: Deployment, now: string): Promise<void> {
  const { simulator, state } = deployment;
  const occurrences = (await state())["show"]?.outputs?.["occurrences"] as { eventId?: number }[];
  const known = occurrences.flatMap(({ eventId }) => eventId ?? []).sort();
  expect(known).toEqual(
    simulator.rival
      .list()
      .map(({ id }) => id)
      .sort(),
  );
  await succeed(runAt(deployment, now, ["destroy", "--yes", "--skip-preview"]));
  expect(simulator.rival.list()).toEqual([]);
}

test("a series that has ended and moves a year ahead is made anew", async () => {
  const deployment = await deploy();
  const { declare, stack, simulator } = deployment;
  declare({ show: series(5) });
  await succeed(stack.up());
  const ended = simulator.rival.list();
  const now = "2036-10-01T00:00:00Z";
  declare({ show: series(5, { start: "2037-09-05T16:00:00Z", end: "2037-09-05T18:00:00Z" }) });
  await succeed(runAt(deployment, now, UP));
  expect(datesOf(deployment)).toEqual([...days(2036, 5, 6, 7, 8, 9), ...days(2037, 5, 6, 7, 8, 9)]);
  expect(simulator.rival.list()).toEqual(expect.arrayContaining(ended));
  await succeed(runAt(deployment, now, ["preview", "--expect-no-changes"]));
  await expectWhole(deployment, now);
});

test("a series of which three have ended is moved by three weeks", async () => {
  const deployment = await deploy();
  const { declare, stack, simulator } = deployment;
  declare({ show: series(5) });
  await succeed(stack.up());
  const ended = simulator.rival.list().slice(0, 3);
  const now = "2036-09-08T10:00:00Z";
  declare({ show: series(5, { start: "2036-09-26T16:00:00Z", end: "2036-09-26T18:00:00Z" }) });
  await succeed(runAt(deployment, now, UP));
  expect(datesOf(deployment)).toEqual(days(2036, 5, 6, 7, 26, 27, 28, 29, 30));
  expect(simulator.rival.list()).toEqual(expect.arrayContaining(ended));
  await expectWhole(deployment, now);
});

test("a monthly series from the 31st gets back what was deleted by hand, and nothing else", async () => {
  const deployment = await deploy();
  const { declare, stack, simulator } = deployment;
  declare({
    show: series(4, {
      start: "2036-01-31T10:00:00Z",
      end: "2036-01-31T11:00:00Z",
      recurrence: { frequency: "MONTHLY", count: 4 },
    }),
  });
  await succeed(stack.up());
  const dates = datesOf(deployment);
  for (const event of simulator.rival.list().slice(1, 3)) {
    simulator.rival.remove(event.id);
  }
  await succeed(stack.refresh());
  await succeed(stack.up());
  expect(datesOf(deployment)).toEqual(dates);
  await expectWhole(deployment, "2035-01-01T00:00:00Z");
});

test("with liveChanges refuse, a destroy of a series with an occurrence on air deletes none of it", async () => {
  const deployment = await deploy();
  const { declare, stack, simulator, writes } = deployment;
  declare({ show: series(5) });
  await succeed(stack.up());
  writes();
  const now = "2036-09-07T17:00:00Z";
  const refuse = { AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse" };
  const refused = await runAt(deployment, now, ["destroy", "--yes", "--skip-preview"], refuse);
  expect(refused.code).not.toBe(0);
  expect(refused.stdout + refused.stderr).toContain("is on air until 2036-09-07T18:00:00Z");
  declare({});
  expect((await runAt(deployment, now, UP, refuse)).code).not.toBe(0);
  expect(writes()).toEqual([]);
  expect(simulator.rival.list()).toHaveLength(5);
  await succeed(runAt(deployment, now, UP));
  expect(simulator.rival.list()).toEqual([]);
});

import { deployments } from "../support/deployment";
import { series } from "../support/events";
import { succeed } from "../support/stack";

const deploy = deployments();

const UP = ["up", "--yes", "--skip-preview"];
const DESTROY = ["destroy", "--yes", "--skip-preview"];
const REFUSE = { AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse" };

/** The first occurrence is on 5 September 2036, 16:00 to 18:00 UTC. */
const days = (...numbers: number[]) => numbers.map((day) => `2036-09-${String(day).padStart(2, "0")}`);

test("a series of which three have ended is moved and keeps them; while one is on air, nothing of it is deleted", async () => {
  const { declare, stack, simulator, state, writes } = await deploy();
  const dates = () =>
    simulator.rival
      .list()
      .map(({ start }) => start.slice(0, 10))
      .sort();
  const runAt = (now: string, args: readonly string[], env = {}) =>
    stack.run(args, { AKAMAI_EVENT_CENTER_NOW: now, ...env });
  declare({ show: series(5) });
  await succeed(stack.up());
  const ended = simulator.rival.list().slice(0, 3);
  declare({ show: series(5, { start: "2036-09-26T16:00:00Z", end: "2036-09-26T18:00:00Z" }) });
  await succeed(runAt("2036-09-08T10:00:00Z", UP));
  expect(dates()).toEqual(days(5, 6, 7, 26, 27, 28, 29, 30));
  expect(simulator.rival.list()).toEqual(expect.arrayContaining(ended));
  const occurrences = state()["show"]?.outputs?.["occurrences"] as { eventId?: number }[];
  expect(occurrences.flatMap(({ eventId }) => eventId ?? []).sort()).toEqual(
    simulator.rival
      .list()
      .map(({ id }) => id)
      .sort(),
  );
  writes();

  const onAir = "2036-09-28T17:00:00Z";
  const refused = await runAt(onAir, DESTROY, REFUSE);
  expect(refused.code).not.toBe(0);
  expect(refused.stdout + refused.stderr).toContain("is on air until 2036-09-28T18:00:00Z");
  declare({});
  expect((await runAt(onAir, UP, REFUSE)).code).not.toBe(0);
  expect(writes()).toEqual([]);
  expect(simulator.rival.list()).toHaveLength(8);
  await succeed(runAt(onAir, UP));
  expect(simulator.rival.list()).toEqual([]);
});

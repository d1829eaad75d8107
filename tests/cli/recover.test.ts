import { dirname } from "node:path";
import { EXIT } from "../../cli/frame/exit-codes";
import { runCommand } from "../cli-command/support/run-command";
import { deployments } from "../support/deployment";
import { isolatedEnvironment, succeed } from "../support/stack";

const deploy = deployments();

const COUNT = 12;
const calendar = (description: string) =>
  Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => {
      const day = String(index + 1).padStart(2, "0");
      const dates = { start: `2036-06-${day}T18:00:00Z`, end: `2036-06-${day}T20:00:00Z` };
      return [`match-${day}`, { name: `Match ${day}`, ...dates, description }];
    }),
  );

test("an up that is killed half-way without checkpoints is recovered: each event is there once, and state knows all", async () => {
  const { simulator, stack, declare, state, writes } = await deploy({
    config: { "akamai-event-center:ownerTag": "true" },
    env: { PULUMI_SKIP_CHECKPOINTS: "true" },
  });
  declare(calendar("As declared"));
  let posted = 0;
  simulator.setFault(({ method }) => {
    posted += method === "POST" ? 1 : 0;
    if (posted === COUNT / 2) up.process.kill("SIGKILL");
    return undefined;
  });
  const up = stack.start(["up", "--yes", "--skip-preview"]);
  await up.finished;
  // What is under way may still be done.
  await new Promise((resolve) => setTimeout(resolve, 500));
  simulator.setFault();
  writes();
  const made = simulator.rival.list().length;
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(COUNT);
  expect((await stack.refresh()).stderr).toContain("the stack is currently locked");

  const environment = {
    ...(await isolatedEnvironment(dirname(stack.folder))),
    ...simulator.environment,
    PULUMI_SKIP_CHECKPOINTS: "true",
  };
  const args = ["recover", "--yes", "--stack", "test", "--cwd", stack.folder];
  const { code, err } = await runCommand(args, { environment });
  expect([code, err]).toEqual([EXIT.ok, expect.stringContaining("Recovered:")]);
  expect(writes()).toHaveLength(COUNT - made);
  const held = simulator.rival.list();
  expect(held.map(({ name }) => name).sort()).toEqual(Object.values(calendar("")).map(({ name }) => name));
  expect(
    Object.values(await state())
      .map(({ id }) => Number(id))
      .sort(),
  ).toEqual(held.map(({ id }) => id).sort());
  await succeed(stack.preview(["--expect-no-changes"]));
}, 300_000);

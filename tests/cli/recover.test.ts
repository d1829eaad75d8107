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

test("recover finishes an up that was killed half-way without checkpoints: each event exists once and is in state", async () => {
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
  // Requests that are under way may still be carried out.
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
    Object.values(state())
      .map(({ id }) => Number(id))
      .sort(),
  ).toEqual(held.map(({ id }) => id).sort());
  await succeed(stack.preview(["--expect-no-changes"]));
}, 300_000);

test("recover names an edit that was made after the kill and keeps it; the killed up's own writes do not stop it", async () => {
  const { simulator, stack, declare } = await deploy({
    config: { "akamai-event-center:ownerTag": "true" },
    env: { PULUMI_SKIP_CHECKPOINTS: "true" },
  });
  declare(calendar("As declared"));
  await succeed(stack.up());
  declare(calendar("Changed"));
  let put = 0;
  simulator.setFault(({ method }) => {
    put += method === "PUT" ? 1 : 0;
    if (put === COUNT / 2) up.process.kill("SIGKILL");
    return undefined;
  });
  const up = stack.start(["up", "--yes", "--skip-preview"]);
  await up.finished;
  await new Promise((resolve) => setTimeout(resolve, 500));
  simulator.setFault();
  const written = simulator.rival.list().filter(({ description }) => description === "Changed");
  expect(written.length).toBeGreaterThan(0);
  const [edited] = simulator.rival.list().filter(({ description }) => description === "As declared");
  simulator.rival.edit(edited?.id ?? NaN, { description: "By hand" });

  const environment = {
    ...(await isolatedEnvironment(dirname(stack.folder))),
    ...simulator.environment,
    PULUMI_SKIP_CHECKPOINTS: "true",
  };
  const recover = () =>
    runCommand(["recover", "--yes", "--stack", "test", "--cwd", stack.folder], { environment });
  const { code, err } = await recover();
  expect(code).toBe(EXIT.failed);
  const resource = edited?.name.toLowerCase().replace(" ", "-");
  expect(err).toContain(
    `Not refreshed, because somebody edited them in Event Center: ${resource}. up records`,
  );
  expect(err).toContain('description: from "As declared" to "By hand"');
  expect(simulator.rival.get(edited?.id ?? NaN)?.description).toBe("By hand");

  // With the old program, up does not touch the edited event, and recover says so.
  declare(calendar("As declared"));
  const again = await recover();
  expect(again.code).toBe(EXIT.found);
  expect(again.err).toContain(`Recovered, except for edits that are still there: ${resource}.`);
  const held = simulator.rival.list().map(({ description }) => description);
  expect(held.filter((description) => description !== "As declared")).toEqual(["By hand"]);
}, 300_000);

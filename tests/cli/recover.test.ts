import { dirname } from "node:path";
import { EXIT } from "../../cli/frame/exit-codes";
import { runCommand } from "../cli-command/support/run-command";
import { deployments } from "../support/deployment";
import { descendantsOf, leftOf, type ProcessEntry } from "../support/processes";
import { isolatedEnvironment, succeed } from "../support/stack";

const deploy = deployments();

const SETTINGS = { AKAMAI_EVENT_CENTER_OWNER_TAG: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
const COUNT = 12;
const calendar = (description: string) =>
  Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => {
      const day = String(index + 1).padStart(2, "0");
      const dates = { start: `2036-06-${day}T18:00:00Z`, end: `2036-06-${day}T20:00:00Z` };
      return [`match-${day}`, { name: `Match ${day}`, ...dates, description }];
    }),
  );

test("recover names an edit that was made after the kill and keeps it; the killed up's own writes do not stop it", async () => {
  const { simulator, stack, declare } = await deploy({
    env: SETTINGS,
  });
  declare(calendar("As declared"));
  await succeed(stack.up());
  declare(calendar("Changed"));
  let put = 0;
  let family: ProcessEntry[] = [];
  simulator.setFault(async ({ method }) => {
    if (method !== "PUT") return undefined;
    put += 1;
    if (put > COUNT / 2) return { cut: "before" };
    if (put === COUNT / 2) {
      family = await descendantsOf(up.process.pid ?? -1);
      up.process.kill("SIGKILL");
    }
    return undefined;
  });
  const up = stack.start(["up", "--yes", "--skip-preview"]);
  await up.finished;
  expect(await leftOf(family)).toEqual([]);
  simulator.setFault();
  const written = simulator.rival.list().filter(({ description }) => description === "Changed");
  expect(written.length).toBeGreaterThan(0);
  const [edited] = simulator.rival.list().filter(({ description }) => description === "As declared");
  simulator.rival.edit(edited?.id ?? NaN, { description: "By hand" });

  const environment = {
    ...(await isolatedEnvironment(dirname(stack.folder))),
    ...simulator.environment,
    ...SETTINGS,
  };
  const args = ["recover", "--yes", "--stack", "test", "--cwd", stack.folder];
  const { code, err } = await runCommand(args, { environment });
  expect(code).toBe(EXIT.failed);
  const resource = edited?.name.toLowerCase().replace(" ", "-");
  expect(err).toContain(
    `Not refreshed, because somebody edited them in Event Center: ${resource}. up records`,
  );
  expect(err).toContain('description: from "As declared" to "By hand"');
  expect(simulator.rival.get(edited?.id ?? NaN)?.description).toBe("By hand");
}, 300_000);

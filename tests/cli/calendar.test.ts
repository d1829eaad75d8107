import { runCommand } from "../cli-command/support/run-command";
import { writeCalendar } from "../cli-command/support/calendar";
import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

const PROGRAM = `
const { getStack, secret } = require("@pulumi/pulumi");
const { Event } = require("pulumi-akamai-event-center");
const isSports = getStack() === "test";
new Event(isSports ? "final" : "special", {
  name: isSports ? "Cup Final" : secret("Hush"),
  start: isSports ? "2036-05-29T16:00:00Z" : "2036-05-29T15:00:00Z",
  end: "2036-05-29T18:00:00Z",
  objects: [{ id: 7, type: "CP_CODE" }],
});
`;

test("the calendar of two stacks shows their overlaps and none of their secrets", async () => {
  const { stack, simulator } = await deploy({ program: { "index.js": PROGRAM } });
  const news = { PULUMI_STACK: "news" };
  await succeed(stack.run(["stack", "init", "news"]));
  await succeed(stack.run(["config", "cp", "--stack", "test", "--dest", "news"]));
  await succeed(stack.up());
  await succeed(stack.run(["up", "--yes", "--skip-preview"], news));

  for (const how of [[], ["--show-secrets"]]) {
    const exported = async (env: Readonly<Record<string, string>>) =>
      (await succeed(stack.run(["stack", "export", ...how], env))).stdout;
    const cwd = writeCalendar(stack.folder, { "a.json": await exported({}), "b.json": await exported(news) });
    const run = (...args: string[]) =>
      runCommand(["calendar", ...args], { cwd, environment: simulator.environment });
    const both = ["--state", "a.json", "--state", "b.json"];
    expect((await run(...both, "--json")).json).toMatchObject([
      { name: "special", owner: "pulumi:test-project/news", origin: "special (event 2)" },
      { name: "Cup Final", owner: "pulumi:test-project/test", origin: "final (event 1)" },
    ]);
    expect(await run(...both, "--overlaps")).toMatchObject({ code: 0, err: "1 overlap across stacks\n" });
    const keys = async (...args: string[]) =>
      ((await run(...args, "--json")).json as { key: string }[]).map(({ key }) => key);
    expect(await keys(...both)).toEqual(await keys("--account"));
  }
});

import { runCommand } from "../cli-command/support/run-command";
import { writeCalendar } from "../cli-command/support/calendar";
import { deployments } from "../support/deployment";
import { createStack, succeed, type TestStack } from "../support/stack";

const deploy = deployments();
const opened: TestStack[] = [];
afterEach(() => Promise.all(opened.splice(0).map((stack) => stack.remove())));

const project = (name: string) => ({
  "Pulumi.yaml": `name: ${name}\nruntime: { name: nodejs, options: { typescript: false } }\n`,
  "index.js": PROGRAM,
});
const plain = (stack: TestStack) =>
  JSON.stringify({ version: 3, deployment: { resources: stack.resources() } });

const PROGRAM = `
const { getProject, secret } = require("@pulumi/pulumi");
const { Event } = require("pulumi-akamai-event-center");
const isSports = getProject() === "sports";
new Event(isSports ? "final" : "special", {
  name: isSports ? "Cup Final" : secret("Hush"),
  start: isSports ? "2036-05-29T16:00:00Z" : "2036-05-29T15:00:00Z",
  end: "2036-05-29T18:00:00Z",
  objects: [{ id: 7, type: "CP_CODE" }],
});
`;

test("the calendar of two stacks shows their overlaps and none of their secrets", async () => {
  const { stack: sports, simulator } = await deploy({ program: project("sports") });
  const news = await createStack({ program: project("news"), env: simulator.environment });
  opened.push(news);
  await succeed(sports.up());
  await succeed(news.up());

  const decrypted = await succeed(news.run(["stack", "export", "--show-secrets"]));
  for (const exported of [plain(news), decrypted.stdout]) {
    const cwd = writeCalendar(sports.folder, { "a.json": plain(sports), "b.json": exported });
    const run = (...args: string[]) =>
      runCommand(["calendar", ...args], { cwd, environment: simulator.environment });
    const both = ["--state", "a.json", "--state", "b.json"];
    expect((await run(...both, "--json")).json).toMatchObject([
      { name: "special", owner: "pulumi:news/test", origin: "special (event 2)" },
      { name: "Cup Final", owner: "pulumi:sports/test", origin: "final (event 1)" },
    ]);
    expect(await run(...both, "--overlaps")).toMatchObject({ code: 0, err: "1 overlap across stacks\n" });
    const keys = async (...args: string[]) =>
      ((await run(...args, "--json")).json as { key: string }[]).map(({ key }) => key);
    expect(await keys(...both)).toEqual(await keys("--account"));
  }
});

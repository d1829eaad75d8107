import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

const program = `
  const { Event } = require("pulumi-akamai-event-center");
  new Event("opener", { name: "Opener", start: "2036-01-01T10:00:00Z", end: "2036-01-01T11:00:00Z" });
`;

test("a program in a subfolder of a project in a monorepo finds the hoisted packages, and so does a destroy without the program", async () => {
  const { stack, simulator } = await deploy({
    program: {
      "packages/calendar/Pulumi.yaml":
        "name: test-project\nruntime: { name: nodejs, options: { typescript: false } }\nmain: src/\n",
      "packages/calendar/package.json": '{ "private": true }',
      "packages/calendar/src/index.js": program,
      "packages/calendar/src/package.json": '{ "private": true }',
    },
  });
  const inProject = (...command: string[]) =>
    stack.run([...command, "--yes", "--skip-preview", "--cwd", "packages/calendar"]);
  await succeed(inProject("up"));
  expect(simulator.rival.list()).toHaveLength(1);
  await succeed(inProject("destroy", "--refresh"));
  expect(simulator.rival.list()).toEqual([]);
});

import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { deployments } from "../support/deployment";
import { REPOSITORY } from "../support/provider-process";
import { succeed } from "../support/stack";

const deploy = deployments();

const PACKAGE = "pulumi-akamai-event-center";

const program = `
  const { Event } = require("${PACKAGE}");
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

test("a project installed by pnpm works: the package is behind a link, its dependencies beside it", async () => {
  const { stack, simulator } = await deploy({ program: { "index.js": program } });
  const modules = join(stack.folder, "node_modules");
  rmSync(modules);
  const store = join(modules, ".pnpm", `${PACKAGE}@0.1.0`, "node_modules");
  mkdirSync(store, { recursive: true });
  const installed = join(REPOSITORY, "node_modules");
  for (const name of readdirSync(installed).filter((entry) => entry !== PACKAGE && !entry.startsWith("."))) {
    symlinkSync(join(installed, name), join(store, name));
  }
  for (const part of ["package.json", "dist"]) {
    cpSync(join(REPOSITORY, "provider", part), join(store, PACKAGE, part), { recursive: true });
  }
  symlinkSync(join(store, PACKAGE), join(modules, PACKAGE));
  symlinkSync(join(installed, "@pulumi"), join(modules, "@pulumi"));
  await succeed(stack.up());
  expect(simulator.rival.list()).toHaveLength(1);
});

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deployments } from "../support/deployment";
import { REPOSITORY } from "../support/provider-process";
import { isolatedEnvironment, succeed } from "../support/stack";

const deploy = deployments();

const PACKAGE = "pulumi-akamai-event-center";

const program = (name = "Opener") => `
  const { Event } = require("${PACKAGE}");
  new Event("opener", { name: "${name}", start: "2036-01-01T10:00:00Z", end: "2036-01-01T11:00:00Z" });
`;

test("a program in a subfolder finds the package; if it is not installed, a refresh says what to run", async () => {
  const { stack, simulator } = await deploy({
    program: {
      "Pulumi.yaml": "name: test-project\nruntime: nodejs\nmain: src/\n",
      "src/index.js": program(),
      "src/package.json": '{ "private": true }',
    },
  });
  await succeed(stack.up());
  await succeed(stack.refresh(["--expect-no-changes"]));
  expect(simulator.rival.list()).toHaveLength(1);

  const modules = join(stack.folder, "node_modules");
  rmSync(modules);
  mkdirSync(modules);
  symlinkSync(join(REPOSITORY, "node_modules/@pulumi"), join(modules, "@pulumi"));
  for (const refused of [await stack.refresh(), await stack.destroy()]) {
    expect(refused.code).not.toBe(0);
    expect(refused.stdout).toContain(`run npm install ${PACKAGE}`);
  }
  expect(simulator.rival.list()).toHaveLength(1);
});

test("a project of a monorepo with hoisted packages works", async () => {
  const { stack, simulator } = await deploy({
    program: {
      "packages/calendar/Pulumi.yaml": "name: test-project\nruntime: nodejs\n",
      "packages/calendar/index.js": program(),
      "packages/calendar/package.json": '{ "private": true }',
    },
  });
  const inProject = (...command: string[]) =>
    stack.run([...command, "--yes", "--skip-preview", "--cwd", "packages/calendar"]);
  await succeed(inProject("up"));
  await succeed(inProject("destroy", "--refresh"));
  expect(simulator.rival.list()).toEqual([]);
});

test("a project installed by pnpm works: the package is behind a link, its dependencies beside it", async () => {
  const { stack, simulator } = await deploy({ program: { "index.js": program() } });
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
  await succeed(stack.destroy(["--refresh"]));
  expect(simulator.rival.list()).toEqual([]);
});

test("the Automation API deploys a calendar", async () => {
  const { stack, simulator } = await deploy({ program: { "index.js": "" } });
  writeFileSync(
    join(stack.folder, "automation.js"),
    `
    const { LocalWorkspace } = require("@pulumi/pulumi/automation");
    const { Event } = require("${PACKAGE}");
    async function main() {
      const program = async () => {
        const event = new Event("opener", { name: "Opener", start: "2036-01-01T10:00:00Z", end: "2036-01-01T11:00:00Z" });
        return { id: event.eventId };
      };
      const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: "automated", projectName: "automated", program },
        { workDir: ${JSON.stringify(stack.folder)}, projectSettings: {
            name: "automated", runtime: "nodejs", backend: { url: process.env.PULUMI_BACKEND_URL } } },
      );
      const up = await stack.up();
      const preview = await stack.preview();
      console.log(JSON.stringify({ id: up.outputs.id.value, changes: preview.changeSummary }));
      await stack.destroy();
    }
    main();
  `,
  );
  const { stdout } = await promisify(execFile)(process.execPath, ["automation.js"], {
    cwd: stack.folder,
    env: { ...simulator.environment, ...(await isolatedEnvironment(stack.folder)) },
  });
  expect(JSON.parse(stdout)).toEqual({ id: 1, changes: { same: 2 } });
  expect(simulator.rival.list()).toEqual([]);
});

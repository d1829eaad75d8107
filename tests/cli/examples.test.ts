import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { deployments } from "../support/deployment";
import { REPOSITORY } from "../support/provider-process";
import { isolatedEnvironment, succeed } from "../support/stack";

const deploy = deployments();

const example = (name: string) => join(REPOSITORY, "examples", name);
/** The first example is type-checked here, and all of them by `npm run check`. */
const FAST = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };

test("the smallest program compiles and deploys its event", async () => {
  const { stack, simulator } = await deploy({ program: example("first-event") });
  await succeed(stack.up());
  expect(simulator.rival.list().map(({ name }) => name)).toEqual(["Product Premiere"]);
  await succeed(stack.destroy());
  expect(simulator.rival.list()).toEqual([]);
});

test("series and streams: one resource creates ten events, and streams keep their bit rates", async () => {
  const { stack, simulator } = await deploy({ program: example("series-and-streams"), env: FAST });
  await succeed(stack.up());
  const events = simulator.rival.list();
  expect(events.filter(({ name }) => name === "Evening Show")).toHaveLength(10);
  expect(events.find(({ name }) => name === "Final Gala")?.objects).toHaveLength(3);
  await succeed(stack.preview(["--expect-no-changes"]));
});

test("adopt and look up: one existing event is adopted, another is only read", async () => {
  const { stack, simulator, writes } = await deploy({
    program: example("adopt-and-look-up"),
    env: FAST,
    config: { final: "1", opener: "2" },
  });
  const { rival } = simulator;
  rival.create({
    name: "Cup Final",
    start: "2036-06-01T18:00:00Z",
    end: "2036-06-01T21:00:00Z",
    tags: ["cup"],
  });
  rival.create({ name: "Opener", start: "2036-05-01T18:00:00Z", end: "2036-05-01T20:00:00Z" });
  await succeed(stack.up());
  expect(writes().filter((write) => write.startsWith("POST"))).toHaveLength(1);
  const outputs: unknown = JSON.parse((await stack.run(["stack", "output", "--json"])).stdout);
  expect(outputs).toMatchObject({
    before: ["2 Opener", "1 Cup Final"],
    tags: expect.arrayContaining(["cup"]) as unknown,
  });
  expect(rival.list().map(({ name }) => name)).toContain("Talk before Opener");
  await succeed(stack.destroy());
  expect(rival.list().map(({ name }) => name)).toEqual(["Opener"]);
});

test("secrets and policies: two stacks of one program keep a secret, and a rule refuses a change", async () => {
  const { stack, simulator } = await deploy({ program: example("secrets-and-policies"), env: FAST });
  const pack = [
    "--policy-pack=node_modules/pulumi-akamai-event-center-policy",
    "--policy-pack-config=policy.json",
  ];
  const stackOf = async (name: string) => {
    const run = (...args: string[]) =>
      stack.run(args, { PULUMI_STACK: name, ...productionVariables(simulator.environment) });
    await succeed(run("stack", "init", name));
    await succeed(run("config", "set", "--secret", "artist", "The Unannounced"));
    return run;
  };
  const dev = await stackOf("dev");
  const { stdout } = await succeed(dev("up", "--yes", "--skip-preview", ...pack));
  const exported = await succeed(dev("stack", "export"));
  expect(stdout + exported.stdout).not.toContain("The Unannounced");
  const prod = await stackOf("prod");
  await succeed(prod("up", "--yes", "--skip-preview"));
  expect(simulator.rival.list()).toMatchObject([
    { name: "Rehearsal: New Year Concert", description: "With The Unannounced" },
    { name: "New Year Concert", description: "With The Unannounced" },
  ]);
  const program = join(stack.folder, "index.ts");
  writeFileSync(program, readFileSync(program, "utf8").replace(/^ *coordinators: .*\n/m, ""));
  const refused = await prod("preview", ...pack);
  expect([refused.code === 0, refused.stdout]).toEqual([
    false,
    expect.stringContaining("coordinators-required"),
  ]);
});

/** The same credentials, in the variables of the section that the production stack uses. */
const productionVariables = (environment: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name.replace(/^AKAMAI_/, "AKAMAI_PRODUCTION_"),
      value,
    ]),
  );

test("automation: a program deploys the calendar and reports a colleague's edit before it overwrites it", async () => {
  const { stack, simulator } = await deploy({ program: example("automation") });
  const env = { ...simulator.environment, ...(await isolatedEnvironment(stack.folder)) };
  const run = async (...words: string[]) => {
    const args = ["deploy.js", "dev", ...words];
    return (await promisify(execFile)(process.execPath, args, { cwd: stack.folder, env })).stdout;
  };
  expect(await run()).toMatch(/^deployed: .*"create":4/);
  simulator.rival.edit(2, { description: "With a keynote" });
  expect(await run("autumn")).toMatch(/^edited by hand: 1\nnothing was overwritten/);
  expect(simulator.rival.get(2)?.description).toBe("With a keynote");
  expect(await run("autumn", "--overwrite")).toMatch(/^deployed: /);
  expect(simulator.rival.get(2)).toMatchObject({
    description: null,
    tags: ["conference", "autumn", "pulumi:automation/dev"],
  });
  await run("--destroy");
  expect(simulator.rival.list()).toEqual([]);
});

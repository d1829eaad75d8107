import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
});

test("series and streams: one resource creates ten events, and streams keep their bit rates", async () => {
  const { stack, simulator } = await deploy({ program: example("series-and-streams"), env: FAST });
  await succeed(stack.up());
  const events = simulator.rival.list();
  expect(events.filter(({ name }) => name === "Evening Show")).toHaveLength(10);
  expect(events.find(({ name }) => name === "Final Gala")?.objects).toHaveLength(3);
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
  expect(stack.resources().find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs).toMatchObject({
    before: ["2 Opener", "1 Cup Final"],
    tags: expect.arrayContaining(["cup"]) as unknown,
  });
  expect(rival.list().map(({ name }) => name)).toContain("Talk before Opener");
});

test("secrets and policies: a rule refuses a change, and another stack of the program keeps a secret", async () => {
  const { stack, simulator } = await deploy({
    program: example("secrets-and-policies"),
    env: FAST,
    config: { artist: { secret: "The Unannounced" } },
  });
  const up = [
    "up",
    "--yes",
    "--skip-preview",
    "--policy-pack=node_modules/pulumi-akamai-event-center-policy",
    "--policy-pack-config=policy.json",
  ];
  const program = join(stack.folder, "index.ts");
  const text = readFileSync(program, "utf8");
  writeFileSync(program, text.replace(/^ *coordinators: .*\n/m, ""));
  const refused = await stack.run(up);
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).toContain("coordinators-required");
  expect(simulator.rival.list()).toEqual([]);

  writeFileSync(program, text);
  const prod = (...args: string[]) =>
    stack.run(args, { PULUMI_STACK: "prod", ...productionVariables(simulator.environment) });
  await succeed(prod("stack", "init", "prod"));
  await succeed(prod("config", "set", "--secret", "artist", "The Unannounced"));
  const { stdout } = await succeed(prod(...up));
  const state = readFileSync(
    join(dirname(stack.folder), ".pulumi/stacks/secrets-and-policies/prod.json"),
    "utf8",
  );
  expect(state).toContain("New Year Concert");
  expect(stdout + state).not.toContain("The Unannounced");
  expect(simulator.rival.list()).toMatchObject([
    { name: "New Year Concert", description: "With The Unannounced" },
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
  // The edit is reported, and overwritten only because the command says so.
  expect(await run("autumn", "--overwrite")).toMatch(/^edited by hand: 1\ndeployed: /);
  expect(simulator.rival.get(2)).toMatchObject({
    description: null,
    tags: ["conference", "autumn", "pulumi:automation/dev"],
  });
});

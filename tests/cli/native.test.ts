import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Simulator } from "akamai-event-center-simulator";
import { packPlugin } from "../../toolchain/plugin/pack.js";
import { type DeploymentOptions, deployments } from "../support/deployment";
import { numbered, series, smallEvent, winterOlympics } from "../support/events";
import { killAtPost } from "../support/kill-at-post";
import { NATIVE_PROGRAM, NATIVE_TYPE, PULUMI_YAML } from "../support/native";
import { simulators } from "../support/simulator";
import { type Result, succeed } from "../support/stack";

const deploy = deployments();
const start = simulators();
const deployNative = (options: DeploymentOptions = {}) => deploy({ program: NATIVE_PROGRAM, ...options });

const EVENTS = "/event-center-api/v3/events";
const OWNED = { config: { "akamai-event-center:ownerTag": "true" } };
const shown = ({ stdout, stderr }: Result) => stdout + stderr;
const methods = (writes: readonly string[]) => writes.map((write) => write.split(" ")[0]);
const namesIn = ({ rival }: Simulator) =>
  rival
    .list()
    .map(({ name }) => name)
    .sort();

async function failure(command: Promise<Result>): Promise<string> {
  const result = await command;
  expect(result.code).not.toBe(0);
  return shown(result);
}

test("events go from up to destroy, and a preview names the member that changes", async () => {
  const { simulator, stack, declare, writes, state } = await deployNative();
  const all = { games: winterOlympics, opener: smallEvent, show: series(3) };
  declare(all);
  await succeed(stack.up());
  expect(writes()).toEqual(Array(3).fill(`POST ${EVENTS}`));
  const before = state();
  expect(before["opener"]?.type).toBe(NATIVE_TYPE);
  expect(before["opener"]?.outputs).not.toHaveProperty("__provider");
  await succeed(stack.preview(["--expect-no-changes"]));
  await succeed(stack.refresh(["--expect-no-changes"]));

  const games = {
    ...winterOlympics,
    objects: [{ id: 87702, type: "UNIVERSAL_LIVE_STREAM", bitrates: [300, 500] }],
  };
  declare({ ...all, games });
  expect((await succeed(stack.preview(["--diff"]))).stdout).toMatch(/~ objects\s*:/);
  await succeed(stack.up());
  expect(writes()).toEqual([`PUT ${EVENTS}/${before["games"]?.id ?? ""}`]);

  await succeed(stack.destroy());
  expect(namesIn(simulator)).toEqual([]);
});

test("a hand edit is not overwritten until a refresh has shown it, and a deleted event is noticed", async () => {
  const { simulator, stack, declare, state } = await deployNative();
  declare({ opener: smallEvent });
  await succeed(stack.up());
  const id = Number(state()["opener"]?.id);
  simulator.rival.edit(id, { name: "Renamed by hand" });
  declare({ opener: { ...smallEvent, description: "New" } });
  expect(await failure(stack.up())).toContain('name: from "Season opener" to "Renamed by hand"');
  expect(simulator.rival.get(id)?.name).toBe("Renamed by hand");
  const drift = await succeed(stack.run(["refresh", "--preview-only", "--diff"]));
  expect(drift.stdout).toMatch(/name\s*: "Season opener" => "Renamed by hand"/);
  await succeed(stack.refresh());
  await succeed(stack.up());
  expect(simulator.rival.get(id)).toMatchObject({ name: "Season opener", description: "New" });
  simulator.rival.remove(id);
  await succeed(stack.refresh());
  expect(state()).not.toHaveProperty("opener");
});

test("a preview reports a wrong member and a wrong setting by name", async () => {
  const { stack, declare } = await deployNative();
  declare({ opener: { ...smallEvent, name: "x".repeat(751), naem: "y" } });
  const reported = await failure(stack.preview());
  expect(reported).toContain("name must be at most 750 characters (it has 751)");
  expect(reported).toContain("naem is not a member of an event; did you mean name?");
  declare({ opener: smallEvent });
  await succeed(stack.run(["config", "set", "akamai-event-center:onExisting", "adpot"]));
  expect(await failure(stack.preview())).toMatch(/onExisting must be one of .* Did you mean adopt\?/);
});

test("pulumi import and the import option adopt events, but none of another stack", async () => {
  const { simulator, stack, declare, writes, state } = await deployNative(OWNED);
  const tags = ["pulumi:test-project/test"];
  const [first, second, foreign] = [
    simulator.rival.create({ ...numbered(1), tags }),
    simulator.rival.create({ ...numbered(2), tags }),
    simulator.rival.create({ ...numbered(3), tags: ["pulumi:calendar/prod"] }),
  ].map(({ id }) => String(id));
  const imported = (name: string, id = "") =>
    stack.run(["import", NATIVE_TYPE, name, id, "--generate-code=false", "--yes", "--skip-preview"]);

  await succeed(imported("first", first));
  expect(state()["first"]).toMatchObject({ id: first, inputs: { name: "Event 1" } });
  declare({ first: { ...numbered(1), options: { protect: true } } });
  await succeed(stack.preview(["--expect-no-changes"]));

  declare({ first: numbered(1), second: { ...numbered(2), options: { import: second } } });
  await succeed(stack.up());
  expect(state()["second"]?.id).toBe(second);
  expect(writes()).toEqual([]);

  expect(await failure(imported("foreign", foreign))).toContain("pulumi:calendar/prod");
  expect(await failure(imported("nobody", "999999"))).toMatch(/999999/);
  expect(Object.keys(state()).sort()).toEqual(["first", "second"]);
});

test("two explicit providers use two accounts in one stack, each with its own credentials", async () => {
  const { simulator, stack, declare, writes, state } = await deployNative();
  const other = await start();
  other.rival.create(numbered(3));
  // The environment names the first account as well; each provider uses its own.
  // Accounts are distinguished by host without port, and both run on this machine: one gets the name localhost.
  const sports = { ...other.credentials, host: other.credentials.host.replace("127.0.0.1", "localhost") };
  const accounts = { news: simulator.credentials, sports };
  writeFileSync(join(stack.folder, "accounts.json"), JSON.stringify(accounts));
  const all = {
    morning: { ...numbered(1), account: "news" },
    cup: { ...numbered(2), account: "sports" },
    league: { ...series(2), account: "sports" },
  };
  declare(all);
  await succeed(stack.up());
  expect(namesIn(simulator)).toEqual(["Event 1"]);
  expect(namesIn(other)).toEqual(["Event 2", "Event 3", "Morning show", "Morning show"]);
  const { stdout } = await stack.export();
  expect(stdout).not.toContain(simulator.credentials.clientSecret);
  expect(stdout).not.toContain(other.credentials.clientSecret);

  await succeed(stack.refresh(["--expect-no-changes"]));
  writes();
  const { league: _league, ...rest } = all;
  declare({ ...rest, cup: { ...all.cup, audienceSize: 5 } });
  await succeed(stack.up());
  expect(writes()).toEqual([]);
  expect(namesIn(other)).toEqual(["Event 2", "Event 3"]);
  expect(other.rival.list().map(({ audienceSize }) => audienceSize)).toContain(5);

  // By mistake the sports provider now reaches the other account: nothing is written, and state keeps everything.
  writeFileSync(join(stack.folder, "accounts.json"), JSON.stringify({ ...accounts, sports: accounts.news }));
  declare({ ...rest, cup: { ...all.cup, audienceSize: 6 } });
  expect(await failure(stack.up())).toContain("[EVENT_OTHER_ACCOUNT]");
  expect(await failure(stack.refresh())).toContain("[EVENT_OTHER_ACCOUNT]");
  expect(writes()).toEqual([]);
  expect(Object.keys(state()).sort()).toEqual(["cup", "morning"]);
});

test("a preview shows an adoption in full, and up does what was shown", async () => {
  const { simulator, stack, declare, writes, state } = await deployNative();
  const { id } = simulator.rival.create({ ...numbered(1), name: "Quarterly board meeting", tags: ["board"] });
  declare({ festival: { ...smallEvent, name: "Summer festival", adoptEventId: id } });
  const preview = shown(await succeed(stack.preview()));
  expect(preview).toContain(`Event ${id} will be adopted and changed:`);
  expect(preview).toContain('name: from "Quarterly board meeting" to "Summer festival"');
  expect(preview).toContain("board");
  expect(writes()).toEqual([]);
  await succeed(stack.up());
  expect(writes()).toEqual([`PUT ${EVENTS}/${id}`]);
  expect(state()["festival"]?.id).toBe(String(id));
});

test("kill -9 of the engine leaves no process, and cancel and up record what was being created", async () => {
  const deployment = await deployNative(OWNED);
  const { simulator, stack, declare } = deployment;
  declare({ opener: smallEvent, show: series(4), first: numbered(1) });
  await killAtPost(deployment, "Event 1", 2);
  await succeed(stack.run(["cancel", "--yes"]));
  await succeed(stack.up());
  expect(simulator.rival.list()).toHaveLength(6);
  await succeed(stack.preview(["--expect-no-changes"]));
  await succeed(stack.destroy());
  expect(namesIn(simulator)).toEqual([]);
});

test("secrets appear neither in state nor in output, even in an error about them", async () => {
  const { simulator, stack, declare, writes } = await deployNative();
  const secret = { description: "xyzzy-42", tags: ["plugh-17"] };
  declare({ opener: { ...smallEvent, secret }, show: { ...series(2), secret } });
  const results = [await stack.preview(["--diff"]), await stack.up(["--diff"])];
  simulator.rival.edit(simulator.rival.list()[0]?.id ?? 0, { description: "xyzzy-43" });
  results.push(await stack.run(["refresh", "--preview-only", "--diff"]), await stack.refresh(["--diff"]));
  writes();
  results.push(await stack.up(["--diff"]));
  expect(methods(writes())).toEqual(["PUT"]);
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  declare({ opener: { ...smallEvent, secret: { description: "xyzzy-".repeat(1000) } } });
  results.push(await stack.preview(["--diff"]));
  expect(results.at(-1)?.code).not.toBe(0);
  for (const text of [...results.map(shown), (await stack.export()).stdout]) {
    expect(text).not.toMatch(/xyzzy|plugh/);
  }
  expect(simulator.rival.list()[0]).toMatchObject(secret);
});

/** Behaves like Pulumi's own language host, without downloads. */
const LIKE_OFFICIAL = {
  EVENT_CENTER_REQUIRED_PACKAGES: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
};

test("only a native SDK makes the engine demand the plugin, which the packed archive installs", async () => {
  const { stack, declare } = await deploy({ env: LIKE_OFFICIAL });
  declare({ opener: smallEvent });
  await succeed(stack.up());
  await succeed(stack.destroy());

  const sdk = join(dirname(stack.folder), "node_modules", "pulumi-akamai-event-center-sdk");
  const { version } = JSON.parse(readFileSync("provider/package.json", "utf8")) as { version: string };
  mkdirSync(sdk, { recursive: true });
  writeFileSync(
    join(sdk, "package.json"),
    JSON.stringify({
      name: "pulumi-akamai-event-center-sdk",
      version,
      pulumi: { resource: true, name: "akamai-event-center", version },
    }),
  );
  writeProgram(stack.folder, { ...NATIVE_PROGRAM, "Pulumi.yaml": PULUMI_YAML });
  declare({ opener: smallEvent });
  expect(await failure(stack.up())).toMatch(/akamai-event-center/);

  const [, ...install] = packPlugin(dirname(stack.folder)).split(" ");
  await succeed(stack.run(install));
  await succeed(stack.up());
  await succeed(stack.run(["plugin", "rm", "--all", "--yes"]));

  // A path in Pulumi.yaml works as well.
  writeProgram(stack.folder, { "Pulumi.yaml": NATIVE_PROGRAM["Pulumi.yaml"] });
  await succeed(stack.preview(["--expect-no-changes"]));
});

function writeProgram(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
}

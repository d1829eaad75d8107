import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Simulator } from "akamai-event-center-simulator";
import { packPlugin } from "../../toolchain/plugin/pack.js";
import { type DeploymentOptions, deployments } from "../support/deployment";
import { numbered, series, smallEvent, winterOlympics } from "../support/events";
import { NATIVE_PROGRAM, NATIVE_TYPE, PULUMI_YAML } from "../support/native";
import { simulators } from "../support/simulator";
import { type Result, succeed } from "../support/stack";

const deploy = deployments();
const start = simulators();
const deployNative = (options: DeploymentOptions = {}) => deploy({ program: NATIVE_PROGRAM, ...options });

const EVENTS = "/event-center-api/v3/events";
const shown = ({ stdout, stderr }: Result) => stdout + stderr;
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

test("events live from up to destroy: drift is shown and repaired, imports adopt, and no secret is shown", async () => {
  const { simulator, stack, declare, writes, state } = await deployNative();
  const { rival } = simulator;
  const secret = { description: "xyzzy-42", tags: ["plugh-17"] };
  const all = {
    games: winterOlympics,
    opener: { ...smallEvent, secret },
    show: { ...series(3), secret },
    deleted: numbered(3),
  };
  const [first, second] = [rival.create(numbered(1)), rival.create(numbered(2))].map(({ id }) => String(id));
  declare(all);
  const created = await succeed(stack.up(["--diff"]));
  expect(writes()).toEqual(Array(4).fill(`POST ${EVENTS}`));
  const before = state();
  expect(before["opener"]?.type).toBe(NATIVE_TYPE);
  expect(before["opener"]?.outputs).not.toHaveProperty("__provider");

  const [games, opener] = [before["games"]?.id ?? "", before["opener"]?.id ?? ""];
  rival.edit(Number(games), { name: "Renamed by hand" });
  rival.edit(Number(opener), { description: "xyzzy-43" });
  rival.remove(Number(before["deleted"]?.id));
  const drift = await succeed(stack.refresh(["--diff"]));
  expect(drift.stdout).toMatch(/name\s*: "[^"]+" => "Renamed by hand"/);
  expect(state()).not.toHaveProperty("deleted");
  const { deleted: _deleted, ...others } = all;

  await succeed(
    stack.run([
      "import",
      NATIVE_TYPE,
      "first",
      first ?? "",
      "--generate-code=false",
      "--yes",
      "--skip-preview",
    ]),
  );
  expect(state()["first"]).toMatchObject({ id: first, inputs: { name: "Event 1" } });
  declare({
    ...others,
    games: {
      ...winterOlympics,
      objects: [{ id: 87702, type: "UNIVERSAL_LIVE_STREAM", bitrates: [300, 500] }],
    },
    first: numbered(1),
    second: { ...numbered(2), options: { import: second } },
  });
  const repaired = await succeed(stack.up(["--diff"]));
  expect(repaired.stdout).toMatch(/~ objects\s*:/);
  expect(writes().sort()).toEqual([`PUT ${EVENTS}/${games}`, `PUT ${EVENTS}/${opener}`].sort());
  expect(state()["second"]?.id).toBe(second);
  expect(rival.get(Number(opener))).toMatchObject(secret);
  for (const text of [...[created, drift, repaired].map(shown), JSON.stringify(stack.resources())]) {
    expect(text).not.toMatch(/xyzzy|plugh/);
  }

  await succeed(stack.destroy());
  expect(namesIn(simulator)).toEqual([]);
});

test("two explicit providers use two accounts in one stack, each with its own credentials", async () => {
  const { simulator, stack, declare, writes, state } = await deployNative();
  const other = await start();
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
  expect(namesIn(other)).toEqual(["Event 2", "Morning show", "Morning show"]);
  const recorded = JSON.stringify(stack.resources());
  expect(recorded).not.toContain(simulator.credentials.clientSecret);
  expect(recorded).not.toContain(other.credentials.clientSecret);
  writes();

  // By mistake the sports provider now reaches the other account: nothing is written, and state keeps everything.
  writeFileSync(join(stack.folder, "accounts.json"), JSON.stringify({ ...accounts, sports: accounts.news }));
  const { league: _league, ...rest } = all;
  declare({ ...rest, cup: { ...all.cup, audienceSize: 6 } });
  expect(await failure(stack.up())).toContain("[EVENT_OTHER_ACCOUNT]");
  expect(writes()).toEqual([]);
  expect(namesIn(other)).toEqual(["Event 2", "Morning show", "Morning show"]);
  expect(Object.keys(state()).sort()).toEqual(["cup", "league", "morning"]);
});

/** Behaves like Pulumi's own language host, without downloads. */
const LIKE_OFFICIAL = {
  EVENT_CENTER_REQUIRED_PACKAGES: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
};

test("only a native SDK makes the engine demand the plugin, which the packed archive installs", async () => {
  const { stack, declare, state } = await deploy({ env: LIKE_OFFICIAL });
  declare({ opener: smallEvent });
  await succeed(stack.preview());

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
  expect(await failure(stack.preview())).toMatch(/akamai-event-center/);

  const [, ...install] = packPlugin(dirname(stack.folder)).split(" ");
  await succeed(stack.run(install));
  await succeed(stack.up());
  expect(state()["opener"]?.type).toBe(NATIVE_TYPE);
});

function writeProgram(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
}

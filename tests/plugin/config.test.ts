import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { smallEvent } from "../support/events";
import { failureOf } from "../support/observe";
import { inputsOf, messagesOf, plugins } from "./support/plugins";

const world = plugins();

test("an invalid setting is refused by name, and secret settings are returned encrypted", async () => {
  const plugin = await world.start();
  const { inputs, secrets, failures } = await plugin.checkConfig({
    retryMax: "many",
    clientSecret: "s3cret",
  });
  expect(failures).toEqual([
    expect.stringMatching(/^retryMax: akamai-event-center:retryMax must be a whole number from 0 to 100\./),
  ]);
  expect(inputs).toEqual({ retryMax: "many", clientSecret: "s3cret" });
  expect(secrets).toEqual(["clientSecret"]);
});

test("an error of a declared provider names its argument, not a config key", async () => {
  const plugin = await world.start({ provider: "sports" });
  const refused = async (settings: Record<string, string>) => (await plugin.checkConfig(settings)).failures;
  expect(await refused({ onExisting: "adpt" })).toEqual([
    "onExisting: onExisting must be one of fail, adoptIdentical, adopt. Did you mean adopt? Correct the option " +
      "onExisting, or leave it out to use the default. [EVENT_CENTER_SETTINGS]",
  ]);
  expect(await refused({ requestLimit: "-1", version: "0.1.0" })).toEqual([
    expect.stringMatching(/^requestLimit: requestLimit must be a number of requests a second/),
  ]);
  expect(await refused({ sekshun: "a" })).toEqual([
    expect.stringMatching(/^sekshun: sekshun is not a setting/),
  ]);
  expect(await refused({ takeOwnership: "true" })).toEqual([
    expect.stringMatching(/^takeOwnership: .* it is meant for one run/),
  ]);
});

test("an impossible value for a secret is refused without the value", async () => {
  const plugin = await world.start({ provider: "sports" });
  const { failures } = await plugin.checkConfig({ clientSecret: "  " });
  expect(failures).toEqual([expect.stringMatching(/^: clientSecret must be the client_secret/)]);
});

test("a setting with an unknown value is checked later", async () => {
  const plugin = await world.start();
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  expect((await plugin.checkConfig({ retryMax: unknown })).failures).toEqual([]);
});

test("other settings, including those of the dynamic provider, never replace an event", async () => {
  const plugin = await world.start();
  const diff = await plugin.diffConfig({ section: "news" }, { section: "sports", retryMax: "3" });
  expect(diff).toEqual({ changes: true, replaces: [], members: ["section", "retryMax"] });
  expect(await plugin.diffConfig({ host: "a" }, { host: "a" })).toMatchObject({ changes: false });
  expect(await plugin.diffConfig({}, { host: "a" })).toMatchObject({ changes: true, replaces: [] });
});

test("declared providers have an account each, whatever the environment holds", async () => {
  const { simulator } = world;
  simulator.setQuirks({ idsPerAccount: true });
  const { credentials, clients } = simulator;
  const settingsOf = ({ host, clientToken, clientSecret, accessToken }: typeof credentials) =>
    Object.fromEntries(
      Object.entries({ host, clientToken, clientSecret, accessToken }).map(([name, value]) => [
        `akamai-event-center:${name}`,
        value,
      ]),
    );
  const [news, sports] = await Promise.all([
    world.start({ provider: "news", config: settingsOf(credentials) }),
    world.start({ provider: "sports", config: settingsOf(clients.otherAccount) }),
  ]);
  const one = await news.create(await inputsOf(news, smallEvent));
  const other = await sports.create(await inputsOf(sports, { ...smallEvent, audienceSize: 9 }));
  expect(simulator.rival.list()).toEqual([expect.objectContaining({ name: smallEvent["name"] })]);
  await news.delete(one.id, one.outputs);
  expect(simulator.rival.list()).toEqual([]);
  const kept = await sports.read(other.id, other.outputs);
  expect(kept.outputs).toMatchObject({ audienceSize: 9 });
  simulator.setQuirks({ idsPerAccount: false });
});

test("a declared provider with an account switch key uses its own account", async () => {
  const plugin = await world.start({
    provider: "third",
    config: { "akamai-event-center:accountSwitchKey": "A-THIRD" },
    env: { AKAMAI_ACCOUNT_KEY: "A-OTHER" },
  });
  await plugin.create(await inputsOf(plugin, smallEvent));
  expect(world.simulator.rival.list()).toEqual([]);
  expect(world.simulator.requests.at(-1)?.query).toContain("accountSwitchKey=A-THIRD");
});

test("the file that a declared provider names overrides every variable with credentials", async () => {
  const { credentials, clients } = world.simulator;
  const folder = mkdtempSync(join(tmpdir(), "edgerc-"));
  const edgerc = join(folder, "edgerc");
  const lines = [
    `host = ${credentials.host}`,
    `client_token = ${credentials.clientToken}`,
    `client_secret = ${credentials.clientSecret}`,
    `access_token = ${credentials.accessToken}`,
  ];
  writeFileSync(edgerc, ["[default]", ...lines, "[sports]", ...lines].join("\n"), { mode: 0o600 });
  const { host, clientToken, clientSecret, accessToken } = clients.otherAccount;
  for (const [section, prefix] of [
    ["default", "AKAMAI"],
    ["sports", "AKAMAI_SPORTS"],
    ["sports", "AKAMAI_EVENT_CENTER"],
  ] as const) {
    const plugin = await world.start({
      provider: "team",
      config: { "akamai-event-center:edgerc": edgerc, "akamai-event-center:section": section },
      env: {
        [`${prefix}_HOST`]: host,
        [`${prefix}_CLIENT_TOKEN`]: clientToken,
        [`${prefix}_CLIENT_SECRET`]: clientSecret,
        [`${prefix}_ACCESS_TOKEN`]: accessToken,
      },
    });
    world.simulator.clearRequests();
    await plugin.invoke("akamai-event-center:index:getTags", {});
    expect(world.simulator.requests.map(({ client }) => client)).toEqual(["owner"]);
  }
  rmSync(folder, { recursive: true });
});

test("two providers of one account are reported in one run, but not in two runs", async () => {
  const first = await world.start({ provider: "news" });
  const again = await world.start({ provider: "news", engine: first.address });
  const elsewhere = await world.start({ provider: "sports" });
  const second = await world.start({ provider: "sports", engine: first.address });
  expect(messagesOf(first, "warning")).toEqual([
    expect.stringMatching(/^The providers news and sports use the same Akamai account\./),
  ]);
  expect([again, elsewhere, second].flatMap((plugin) => messagesOf(plugin, "warning"))).toEqual([]);
});

test("a call before the provider is configured fails", async () => {
  const plugin = await world.start({ isConfigured: false });
  expect((await failureOf(plugin.create(smallEvent))).message).toBe("The provider is not configured yet.");
});

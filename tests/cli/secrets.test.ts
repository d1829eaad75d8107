import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { deployments } from "../support/deployment";
import { smallEvent } from "../support/events";
import { receivedSignatures } from "../support/signatures";
import { succeed, type TestStack } from "../support/stack";

const deploy = deployments();
const signatures = receivedSignatures();

/** The engine's most verbose log. */
const LOUD = ["-v=9", "--logtostderr", "--logflow"];
const VARIABLES = ["AKAMAI_HOST", "AKAMAI_CLIENT_TOKEN", "AKAMAI_CLIENT_SECRET", "AKAMAI_ACCESS_TOKEN"];

/** State, its history and its backups are beside the program's folder. */
const writtenBy = ({ folder }: TestStack) => texts(dirname(folder)).join("\n");

function texts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      return texts(file);
    }
    return entry.isFile() && statSync(file).size < 5_000_000 ? [readFileSync(file, "utf8")] : [];
  });
}

test("state, output and errors hold no credential, no signature and no secret; the most verbose log holds no credential and no signature", async () => {
  const { stack, simulator, declare, state } = await deploy({
    program: {
      "index.js": `
        const { Config } = require("@pulumi/pulumi");
        const { Event } = require("pulumi-akamai-event-center");
        const { opener, premiere } = require("./events.json");
        new Event("opener", opener);
        new Event("premiere", { ...premiere, description: new Config().requireSecret("embargo") });
      `,
    },
    config: { embargo: { secret: "the-hero-dies" } },
  });
  const accountKey = simulator.accounts.owner;
  const run = (command: string, ...args: string[]) =>
    stack.run([command, "--yes", "--skip-preview", ...args, ...LOUD], { AKAMAI_ACCOUNT_KEY: accountKey });
  const { clientToken, clientSecret, accessToken } = simulator.credentials;
  const premiere = { name: "Premiere", start: "2036-01-01T10:00:00Z", end: "2036-01-01T11:00:00Z" };
  declare({ opener: smallEvent, premiere });
  const deployed = await succeed(run("up"));

  // A gateway that refuses and repeats every credential it received, and a colleague who edits a secret.
  const refused = `/events/${String(state()["opener"]?.id)}`;
  const detail = `${clientToken} ${clientSecret} ${accessToken} ${accountKey} EG1-HMAC-SHA256 signature=${signatures()[0] ?? ""}`;
  const refusal = { status: 403, body: JSON.stringify({ title: "No", detail }) };
  simulator.setFault(({ path }) => (path.endsWith(refused) ? refusal : undefined));
  simulator.rival.edit(Number(state()["premiere"]?.id), { description: "by-hand-the-hero-lives" });
  declare({
    opener: { ...smallEvent, description: "new" },
    premiere: { ...premiere, end: "2036-01-01T12:00:00Z" },
  });
  const failed = await run("up", "--continue-on-error");
  expect(failed.code).not.toBe(0);
  expect(failed.stdout).toContain("[hidden]");
  expect(failed.stdout).toContain("description: from [secret] to [secret]");
  simulator.setFault();
  const refreshed = await succeed(run("refresh"));
  expect(JSON.stringify(state()["premiere"]?.outputs?.["description"])).toContain("ciphertext");

  const printed = [deployed, failed, refreshed].map(({ stdout }) => stdout).join("\n") + writtenBy(stack);
  const logged = [deployed, failed, refreshed].map(({ stderr }) => stderr).join("\n");
  expect(logged).toContain("Configure");
  for (const secret of ["the-hero-dies", "the-hero-lives"]) {
    expect(printed.includes(secret)).toBe(false);
  }
  expect(signatures().length).toBeGreaterThan(3);
  for (const secret of [clientToken, clientSecret, accessToken, accountKey, ...signatures()]) {
    expect((printed + logged).includes(secret)).toBe(false);
  }
  expect(printed + logged).not.toMatch(/EG1-HMAC-SHA256|signature=/);
});

test("credentials from a stack's secret config deploy and refresh; only the engine's own log of Configure shows their values", async () => {
  const { stack, simulator, declare } = await deploy({
    env: Object.fromEntries(VARIABLES.map((name) => [name, ""])),
  });
  const { host, clientToken, clientSecret, accessToken } = simulator.credentials;
  const config = { clientToken, clientSecret, accessToken, accountSwitchKey: simulator.accounts.owner };
  const secrets = Object.entries(config).flatMap(([key, value]) => [
    "--secret",
    `akamai-event-center:${key}=${value}`,
  ]);
  await succeed(
    stack.run(["config", "set-all", "--plaintext", `akamai-event-center:host=${host}`, ...secrets]),
  );
  declare({ opener: smallEvent });
  const deployed = await succeed(stack.up(LOUD));
  expect(simulator.rival.list()).toHaveLength(1);
  const refreshed = await succeed(stack.refresh(["--expect-no-changes", ...LOUD]));

  const shown = [deployed, refreshed].flatMap(({ stdout, stderr }) => [stdout, stderr]);
  const lines = [...shown, writtenBy(stack)]
    .join("\n")
    .split("\n")
    .filter((line) => [...Object.values(config), ...signatures()].some((secret) => line.includes(secret)));
  expect(
    lines.filter((line) => !/Marshaling property for RPC\[Provider\[\w+\]\.Configure/.test(line)),
  ).toEqual([]);
});

test("the secret dates of a series are secret in its occurrences, from the run in which they become secret", async () => {
  const { stack, simulator, declare, state } = await deploy({
    program: {
      "index.js": `
        const { Config } = require("@pulumi/pulumi");
        const { Event } = require("pulumi-akamai-event-center");
        const { isSecret, ...more } = require("./events.json").show;
        const config = new Config();
        const start = isSecret ? config.requireSecret("kickoff") : config.require("kickoff");
        const show = new Event("show", { ...more, start, end: "2036-09-05T18:00:00Z" });
        exports.occurrences = show.occurrences;
      `,
    },
    config: { kickoff: { secret: "2036-09-05T16:17:18Z" } },
  });
  const show = { name: "Show", recurrence: { frequency: "DAILY", count: 2 } };
  const outputsInState = () => JSON.stringify(state()["show"]?.outputs);
  declare({ show });
  await succeed(stack.up());
  expect(outputsInState()).toContain("16:17:18");
  simulator.clearRequests();

  declare({ show: { ...show, isSecret: true } });
  const marked = await succeed(stack.up());
  expect(marked.stdout).toContain("1 updated");
  expect(simulator.requests).toEqual([]);
  const expectHidden = (...printed: string[]) => {
    expect([...printed, outputsInState()].join("\n")).not.toContain("16:17:18");
    expect(JSON.stringify(state()["show"]?.outputs?.["occurrences"])).toContain("ciphertext");
  };
  expectHidden();

  expectHidden((await succeed(stack.refresh(["--expect-no-changes"]))).stdout);
  expectHidden((await succeed(stack.up(["--expect-no-changes"]))).stdout);
  declare({ show: { ...show, isSecret: true, description: "New" } });
  expectHidden((await succeed(stack.up(["--diff"]))).stdout);
  await succeed(stack.destroy());
  expect(simulator.rival.list()).toEqual([]);
});

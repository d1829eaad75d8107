import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { deployments, type Deployment } from "../support/deployment";
import { smallEvent } from "../support/events";
import { receivedSignatures } from "../support/signatures";
import { succeed } from "../support/stack";

const deploy = deployments();
const signatures = receivedSignatures();

/** The engine's most verbose log. */
const LOUD = ["-v=9", "--logtostderr", "--logflow"];
const ACCOUNT_KEY = "1-ABCDEF:1-2RBL";
const VARIABLES = ["AKAMAI_HOST", "AKAMAI_CLIENT_TOKEN", "AKAMAI_CLIENT_SECRET", "AKAMAI_ACCESS_TOKEN"];

/** Everything that a stack with failures prints, logs and writes beside the program. */
async function everything({ stack, simulator, declare }: Deployment, alsoGood = true): Promise<string> {
  const { clientToken, clientSecret, accessToken } = simulator.credentials;
  const shown: string[] = [];
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await stack.run([...args, ...LOUD]);
    shown.push(stdout, stderr);
    return code;
  };
  declare({ opener: smallEvent });
  expect(await run("up", "--yes", "--skip-preview")).toBe(0);
  if (alsoGood) {
    expect(await run("refresh", "--yes", "--skip-preview")).toBe(0);
  }
  shown.push((await stack.export()).stdout);
  // A gateway that refuses and repeats every credential it received.
  const detail = `${clientToken} ${clientSecret} ${accessToken} ${ACCOUNT_KEY} EG1-HMAC-SHA256 signature=${signatures()[0] ?? ""}`;
  simulator.setFault(() => ({ status: 403, body: JSON.stringify({ title: "No", detail }) }));
  declare({ opener: { ...smallEvent, description: "new" } });
  expect(await run("up", "--yes", "--skip-preview")).not.toBe(0);
  simulator.setFault();
  if (alsoGood) {
    expect(await run("destroy", "--yes", "--skip-preview")).toBe(0);
  }
  // State, its history and its backups are in the folder above the program.
  shown.push(...texts(dirname(stack.folder)));
  return shown.join("\n");
}

function texts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      return texts(file);
    }
    return entry.isFile() && statSync(file).size < 5_000_000 ? [readFileSync(file, "utf8")] : [];
  });
}

test("state, logs, output and errors hold no credential and no signature, even in the most verbose log", async () => {
  const deployment = await deploy({ env: { AKAMAI_ACCOUNT_KEY: ACCOUNT_KEY } });
  const { clientToken, clientSecret, accessToken } = deployment.simulator.credentials;
  const shown = await everything(deployment);
  expect(shown).toContain("Configure");
  expect(shown).toContain("[hidden]");
  expect(signatures().length).toBeGreaterThan(3);
  for (const secret of [clientToken, clientSecret, accessToken, ACCOUNT_KEY, ...signatures()]) {
    expect(shown.includes(secret)).toBe(false);
  }
  expect(shown).not.toMatch(/EG1-HMAC-SHA256|signature=/);
});

test("of a stack's secret config, only the engine's own log of Configure shows values", async () => {
  const deployment = await deploy({ env: Object.fromEntries(VARIABLES.map((name) => [name, ""])) });
  const { host, clientToken, clientSecret, accessToken } = deployment.simulator.credentials;
  const config = { clientToken, clientSecret, accessToken, accountSwitchKey: ACCOUNT_KEY };
  const { run } = deployment.stack;
  await succeed(run(["config", "set", "akamai-event-center:host", host]));
  for (const [key, value] of Object.entries(config)) {
    await succeed(run(["config", "set", "--secret", `akamai-event-center:${key}`, value]));
  }
  const shown = await everything(deployment, false);
  const lines = shown
    .split("\n")
    .filter((line) => [...Object.values(config), ...signatures()].some((secret) => line.includes(secret)));
  expect(
    lines.filter((line) => !/Marshaling property for RPC\[Provider\[\w+\]\.Configure/.test(line)),
  ).toEqual([]);
});

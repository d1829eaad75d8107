import { deployments, type DeploymentOptions } from "../support/deployment";
import { smallEvent } from "../support/events";
import { succeed } from "../support/stack";

const deploy = deployments();

/** Clears the simulator's variables, so that the stack's config decides. */
const WITHOUT_VARIABLES = {
  AKAMAI_HOST: "",
  AKAMAI_CLIENT_TOKEN: "",
  AKAMAI_CLIENT_SECRET: "",
  AKAMAI_ACCESS_TOKEN: "",
};

async function refusal(options: DeploymentOptions): Promise<string> {
  const { stack, declare, writes } = await deploy(options);
  declare({ opener: smallEvent });
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).not.toMatch(/^\s+at .*\.js:\d+/m);
  expect(writes()).toEqual([]);
  return refused.stdout;
}

test("a client secret that is not encrypted in the stack's config is refused, with the command that fixes it", async () => {
  const reported = await refusal({ config: { "akamai-event-center:clientSecret": "plain-secret" } });
  expect(reported).toContain("pulumi config set --secret akamai-event-center:clientSecret");
  expect(reported).not.toContain("plain-secret");
});

test("a mistyped setting in the stack's config is refused, with the nearest valid name", async () => {
  const reported = await refusal({ config: { "akamai-event-center:onExisitng": "adopt" } });
  expect(reported).toContain("Did you mean onExisting?");
});

test("a stack works with credentials from its own config and keeps the secret encrypted in state", async () => {
  const { stack, simulator, declare } = await deploy({ env: WITHOUT_VARIABLES });
  const { host, clientToken, clientSecret, accessToken } = simulator.credentials;
  const set = (key: string, value: string, form = "--plaintext") =>
    succeed(stack.run(["config", "set", form, `akamai-event-center:${key}`, value]));
  await set("host", host);
  await set("clientToken", clientToken);
  await set("accessToken", accessToken, "--secret");
  await set("clientSecret", clientSecret, "--secret");
  declare({ opener: smallEvent });
  await succeed(stack.up());
  expect(simulator.rival.list()).toHaveLength(1);
  const { stdout } = await stack.export();
  expect(stdout).not.toContain(clientSecret);
  expect(stdout).not.toContain(accessToken);
  // A refresh runs with the stored config.
  await succeed(stack.refresh(["--expect-no-changes"]));
});

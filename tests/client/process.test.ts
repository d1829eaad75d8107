import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { answerOf, servers, TEST_CREDENTIALS } from "./support/server";

const start = servers();

/** The built package, in a process of its own. */
const BUILT = join(__dirname, "../../provider/dist/client");

async function run(
  url: string,
  environment: NodeJS.ProcessEnv,
  before = "",
): Promise<{ stdout: string; stderr: string }> {
  const program = `${before}
    const { EventCenter } = require(${JSON.stringify(BUILT)});
    new EventCenter({ warn: () => undefined }).getEvent(1).then(
      (event) => process.exitCode = event.id === 1 ? 0 : 3,
      (error) => { console.error(error); process.exitCode = 4; },
    );`;
  return promisify(execFile)(process.execPath, ["-e", program], {
    timeout: 20_000,
    env: {
      PATH: process.env["PATH"],
      HOME: __dirname,
      AKAMAI_HOST: url,
      AKAMAI_CLIENT_TOKEN: TEST_CREDENTIALS.clientToken,
      AKAMAI_CLIENT_SECRET: TEST_CREDENTIALS.clientSecret,
      AKAMAI_ACCESS_TOKEN: TEST_CREDENTIALS.accessToken,
      ...environment,
    },
  });
}

describe("a process that uses the client", () => {
  test.each([
    [{}],
    [{ AKAMAI_LOG_LEVEL: "trace" }],
    [{ AKAMAI_LOG_LEVEL: "no such level" }],
    [{ AKAMAI_LOG_PRETTY: "true" }],
    [{ AKAMAI_LOG_LEVEL: "debug", AKAMAI_LOG_PRETTY: "true" }],
  ])("prints nothing and ends when its work is done, with %j", async (environment) => {
    const server = await start(() => ({ json: answerOf(1) }));
    await expect(run(server.url, environment)).resolves.toEqual({ stdout: "", stderr: "" });
    expect(server.received[0]?.isSigned).toBe(true);
  });

  test("keeps its log variables, and a logging signer that other code loaded is silenced", async () => {
    const server = await start(() => ({ json: answerOf(1) }));
    const others = `require("akamai-edgegrid"); process.on("exit", () => {
      if (process.env.AKAMAI_LOG_LEVEL !== "trace") process.exitCode = 5;
    });`;
    await expect(run(server.url, { AKAMAI_LOG_LEVEL: "trace" }, others)).resolves.toEqual({
      stdout: "",
      stderr: "",
    });
  });

  test("does not use a proxy for a server on the same computer", async () => {
    const server = await start(() => ({ json: answerOf(1) }));
    const proxy = "http://127.0.0.1:1";
    await expect(
      run(server.url, { HTTP_PROXY: proxy, http_proxy: proxy, HTTPS_PROXY: proxy }),
    ).resolves.toBeDefined();
  });

  test("loads neither axios nor the signer before it sends something", async () => {
    const program = `require(${JSON.stringify(BUILT)});
      console.log(Object.keys(require.cache).filter((file) => /node_modules.(axios|akamai-edgegrid|pino)/.test(file)).length);`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", program]);
    expect(stdout.trim()).toBe("0");
  });
});

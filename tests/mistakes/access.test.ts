import dns from "node:dns";
import { writeFileSync } from "node:fs";
import { createServer as createSecureServer } from "node:https";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { startSimulator, type Simulator } from "akamai-event-center-simulator";
import { folders } from "../cli-command/support/folders";
import { runCommand } from "../cli-command/support/run-command";
import { environmentOf } from "../support/simulator-command";
import { certificate, key } from "./support/certificate";
import { mistakes } from "./support/page";

const folder = folders();

let simulator: Simulator;
let late: Simulator;
beforeAll(async () => {
  [simulator, late] = await Promise.all([
    startSimulator(),
    startSimulator({ now: () => Date.now() - 3 * 60 * 1000 }),
  ]);
});
beforeEach(() => {
  simulator.setFault();
});
afterAll(() => Promise.all([simulator.close(), late.close()]));

/** What `event-center list` prints with these variables beside the simulator's, or with a home that holds this file. */
async function list(environment: NodeJS.ProcessEnv): Promise<string> {
  const { err } = await runCommand(["list"], { environment: { ...simulator.environment, ...environment } });
  return err;
}

async function listWithFile(edgerc: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const HOME = folder();
  writeFileSync(join(HOME, ".edgerc"), edgerc, { mode: 0o600 });
  const { err } = await runCommand(["list"], { environment: { HOME, ...environment } });
  return err;
}

/** What is printed while the machine's name server gives this answer. */
async function listWhileNamesFail(code: string): Promise<string> {
  const lookup = jest.spyOn(dns, "lookup").mockImplementation((...asked: unknown[]) => {
    const done = asked.at(-1) as (error: Error) => void;
    done(Object.assign(new Error(code), { code }));
  });
  const told = await list({ AKAMAI_HOST: "akab-example.luna.akamaiapis.net" });
  lookup.mockRestore();
  return told;
}

/** The port of a server that listens while the work is done. */
async function listening<Result>(
  server: Server,
  work: (port: number) => Result | Promise<Result>,
): Promise<Result> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    await new Promise((done) => server.close(done));
  }
}

/** A port on which nobody listens any more. */
const freePort = () => listening(createServer(), (port) => port);

const EDGERC = `[default]
host = akab-example.luna.akamaiapis.net
client_token = akab-token
access_token = akab-access
`;

mistakes(
  "Credentials",
  "Of `event-center list`; `pulumi up` tells the same beside the name of the resource.",
  [
    {
      mistake: "No credentials at all",
      make: async () => (await runCommand(["list"])).err,
      cause: /No Akamai credentials found/,
      cure: /AKAMAI_HOST.*~\/\.edgerc.*simulator/s,
    },
    {
      mistake: "The .edgerc file is not where the setting says",
      make: () => listWithFile(EDGERC, { AKAMAI_EVENT_CENTER_EDGERC: "~/akamai/.edgerc" }),
      cause: /does not exist/,
      cure: /Correct the setting edgerc/,
    },
    {
      mistake: "The section is not in the .edgerc file",
      make: () => listWithFile(EDGERC, { AKAMAI_EVENT_CENTER_SECTION: "staging" }),
      cause: /no section \[staging\]/,
      cure: /It has: \[default\]/,
    },
    {
      mistake: "A line is missing in the .edgerc file",
      make: () => listWithFile(EDGERC),
      cause: /client_secret is missing/,
      cure: /complete this one/,
    },
    {
      mistake: "One of the four variables was forgotten",
      make: () => list({ AKAMAI_ACCESS_TOKEN: "" }),
      cause: /AKAMAI_ACCESS_TOKEN is missing/,
      cure: /complete this one/,
    },
    {
      mistake: "A wrong token",
      make: () => list({ AKAMAI_CLIENT_TOKEN: "akab-of-another-client" }),
      cause: /token .*not accepted/,
      cure: /Check that host, client token, client secret and access token belong to one API client/,
    },
    {
      mistake: "A wrong secret",
      make: () => list({ AKAMAI_CLIENT_SECRET: "b2xkLXNlY3JldA==" }),
      cause: /secret does not belong to the client token/,
      cure: /Copy the credentials again/,
    },
    {
      mistake: "The API client was deactivated",
      make: () => list(environmentOf(simulator.clients.inactive)),
      cause: /inactive/,
      cure: /Activate it in Akamai Control Center/,
    },
    {
      mistake: "The computer's clock is wrong",
      make: async () => (await list(late.environment)).replace(/1[78]\d seconds/, "180 seconds"),
      cause: /clock is \d+ seconds ahead of Akamai's/,
      cure: /clock is set/,
    },
    {
      mistake: "An account switch key that the API client may not use",
      make: () =>
        list({ ...environmentOf(simulator.clients.otherAccount), AKAMAI_ACCOUNT_KEY: "1-ABCDE:1-2RBL" }),
      cause: /may act for the account/,
      cure: /Check in Akamai Control Center/,
    },
  ],
);

mistakes("The way to Event Center", "Of `event-center list`, too.", [
  {
    mistake: "The account has the newer Event Center, at another base path",
    make: () => list({ AKAMAI_EVENT_CENTER_BASE_PATH: "/events/v3" }),
    cause: /has no Event Center at \/events\/v3/,
    cure: /set basePath \(AKAMAI_EVENT_CENTER_BASE_PATH\)/,
  },
  {
    mistake: "A slip in the host's name",
    make: () => listWhileNamesFail("ENOTFOUND"),
    cause: /no such host/,
    cure: /check its spelling/,
  },
  {
    mistake: "The host is none of Akamai's API",
    make: () => list({ AKAMAI_HOST: "control.akamai.com" }),
    cause: /must be a host of Akamai's API/,
    cure: /ends in \.akamaiapis\.net/,
  },
  {
    mistake: "No network",
    make: () => listWhileNamesFail("EAI_AGAIN"),
    cause: /address could not be looked up/,
    cure: /check the network/,
  },
  {
    mistake: "The simulator is not running any more",
    make: async () => list({ AKAMAI_HOST: `http://127.0.0.1:${await freePort()}` }),
    cause: /nothing listens there/,
    cure: /Start it again/,
  },
  {
    mistake: "The simulator's address without http://",
    make: () => list({ AKAMAI_HOST: new URL(simulator.url).host }),
    cause: /does not answer in TLS/,
    cure: /http:\/\//,
  },
  {
    mistake: "A company's proxy opens TLS",
    make: () =>
      listening(createSecureServer({ key, cert: certificate }), (port) =>
        list({ AKAMAI_HOST: `127.0.0.1:${port}` }),
      ),
    cause: /certificate is none that Node trusts/,
    cure: /NODE_EXTRA_CA_CERTS/,
  },
  {
    mistake: "A proxy answers with its sign-in page",
    make: () => {
      simulator.setFault(() => ({ garbage: "html" }));
      return list({});
    },
    cause: /not JSON but text\/html/,
    cure: /check host, basePath and HTTPS_PROXY/,
  },
  {
    mistake: "A proxy wants a password",
    make: () => {
      simulator.setFault(() => ({ status: 407, body: "<html>Proxy Authentication Required</html>" }));
      return list({});
    },
    cause: /proxy/,
    cure: /HTTPS_PROXY/,
  },
  {
    mistake: "Too many requests",
    make: () => {
      simulator.setFault(() => ({ status: 429, headers: { "Retry-After": "0" } }));
      return list({ AKAMAI_EVENT_CENTER_RETRY_MAX: "1" });
    },
    cause: /too many requests \(429\)/,
    cure: /requestLimit or concurrency/,
  },
  {
    mistake: "An answer takes longer than it may",
    make: () => {
      simulator.setFault(() => ({ delay: 60_000 }));
      return list({ AKAMAI_EVENT_CENTER_REQUEST_TIMEOUT: "0.05", AKAMAI_EVENT_CENTER_RETRY_MAX: "0" });
    },
    cause: /no answer within/,
    cure: /requestTimeout/,
  },
  {
    mistake: "A setting that there is not",
    make: () => list({ AKAMAI_EVENT_CENTER_RETRY_MAXIMUM: "3" }),
    cause: /AKAMAI_EVENT_CENTER_RETRY_MAXIMUM/,
    cure: /Did you mean AKAMAI_EVENT_CENTER_RETRY_MAX\?/,
  },
  {
    mistake: "A setting with a value that it cannot have",
    make: () => list({ AKAMAI_EVENT_CENTER_ON_EXISTING: "adapt" }),
    cause: /must be one of fail, adoptIdentical, adopt/,
    cure: /Did you mean adopt\?/,
  },
]);

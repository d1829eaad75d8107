import dns from "node:dns";
import { writeFileSync } from "node:fs";
import { createServer as createSecureServer } from "node:https";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { startSimulator, type Simulator } from "akamai-event-center-simulator";
import { EventCenter } from "pulumi-akamai-event-center/client";
import { printedMessage } from "pulumi-akamai-event-center/contract";
import { folders } from "../cli-command/support/folders";
import { runCommand } from "../cli-command/support/run-command";
import { failureOf } from "../support/observe";
import { environmentOf } from "../support/simulator-command";
import { certificate, key } from "./support/certificate";
import { examples, mistakes } from "./support/page";

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

const FINAL = { name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };

const client = () => new EventCenter({ environment: simulator.environment });

/** The message of the error that the work ends with. */
const thrown = async (work: Promise<unknown>): Promise<string> => printedMessage(await failureOf(work));

/** What is printed while the machine's name server gives this answer. */
async function listWhileNamesFail(code: string): Promise<string> {
  const lookup = jest.spyOn(dns, "lookup").mockImplementation((...asked: unknown[]) => {
    const done = asked.at(-1) as (error: Error) => void;
    done(Object.assign(new Error(code), { code }));
  });
  const reported = await list({ AKAMAI_HOST: "akab-example.luna.akamaiapis.net" });
  lookup.mockRestore();
  return reported;
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

examples({
  EVENT_CENTER_ACCESS_DENIED: {
    make: () =>
      list({ ...environmentOf(simulator.clients.otherAccount), AKAMAI_ACCOUNT_KEY: "1-ABCDE:1-2RBL" }),
    cause: /may act for the account/,
    cure: /Check in Akamai Control Center/,
  },
  EVENT_CENTER_AUTHENTICATION: {
    make: () => list({ AKAMAI_CLIENT_SECRET: "b2xkLXNlY3JldA==" }),
    cause: /secret does not belong to the client token/,
    cure: /Copy the credentials again/,
  },
  EVENT_CENTER_BASE_PATH: {
    make: () => list({ AKAMAI_EVENT_CENTER_BASE_PATH: "/events/v3" }),
    cause: /has no Event Center at \/events\/v3/,
    cure: /set basePath \(AKAMAI_EVENT_CENTER_BASE_PATH\)/,
  },
  EVENT_CENTER_CANCELLED: {
    make: () => thrown(client().getEvent(1, { signal: AbortSignal.abort() })),
    cause: /cancelled/,
    cure: /send it again if it is still wanted/,
  },
  EVENT_CENTER_CONFLICT: {
    make: async () => {
      const { id, version } = simulator.rival.create(FINAL);
      simulator.rival.edit(id, { description: "By hand" });
      const { name, start, end } = FINAL;
      return thrown(client().updateEvent(id, { name, start, end, version, objects: [] }));
    },
    cause: /another client has changed it/,
    cure: /since it was read/,
  },
  EVENT_CENTER_CONNECTION: {
    make: () => listWhileNamesFail("ENOTFOUND"),
    cause: /no such host/,
    cure: /check its spelling/,
  },
  EVENT_CENTER_CREDENTIALS: {
    make: async () => (await runCommand(["list"])).err,
    cause: /No Akamai credentials found/,
    cure: /AKAMAI_HOST.*~\/\.edgerc.*simulator/s,
  },
  EVENT_CENTER_INVALID_REQUEST: {
    make: () => thrown(client().createEvent({ ...FINAL, audienceSize: 0 })),
    cause: /audienceSize/,
    cure: /Correct that, then try again/,
  },
  EVENT_CENTER_NOT_FOUND: {
    make: async () => (await runCommand(["get", "404404"], { environment: simulator.environment })).err,
    cause: /no such event/,
    cure: /Check the event's id/,
  },
  EVENT_CENTER_RATE_LIMITED: {
    make: () => {
      simulator.setFault(() => ({ status: 429, headers: { "Retry-After": "0" } }));
      return list({ AKAMAI_EVENT_CENTER_RETRY_MAX: "1" });
    },
    cause: /too many requests \(429\)/,
    cure: /requestLimit or concurrency/,
  },
  EVENT_CENTER_RESPONSE: {
    make: () => {
      simulator.setFault(() => ({ garbage: "html" }));
      return list({});
    },
    cause: /not JSON but text\/html/,
    cure: /check host, basePath and HTTPS_PROXY/,
  },
  EVENT_CENTER_SERVER: {
    make: () => {
      simulator.setFault(() => ({ status: 503 }));
      return list({});
    },
    cause: /503/,
    cure: /Try again later/,
  },
  EVENT_CENTER_SETTINGS: {
    make: () => list({ AKAMAI_EVENT_CENTER_RETRY_MAXIMUM: "3" }),
    cause: /AKAMAI_EVENT_CENTER_RETRY_MAXIMUM/,
    cure: /Did you mean AKAMAI_EVENT_CENTER_RETRY_MAX\?/,
  },
  EVENT_CENTER_TIMEOUT: {
    make: () => {
      simulator.setFault(() => ({ delay: 60_000 }));
      return list({ AKAMAI_EVENT_CENTER_REQUEST_TIMEOUT: "0.05", AKAMAI_EVENT_CENTER_RETRY_MAX: "0" });
    },
    cause: /no answer within/,
    cure: /requestTimeout/,
  },
  EVENT_CENTER_UNEXPECTED_STATUS: {
    make: () => {
      simulator.setFault(() => ({ status: 407, body: "<html>Proxy Authentication Required</html>" }));
      return list({});
    },
    cause: /proxy/,
    cure: /HTTPS_PROXY/,
  },
});

mistakes("Credentials", [
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
    cure: /complete this source/,
  },
  {
    mistake: "One of the four variables was forgotten",
    make: () => list({ AKAMAI_ACCESS_TOKEN: "" }),
    cause: /AKAMAI_ACCESS_TOKEN is missing/,
    cure: /complete this source/,
  },
  {
    mistake: "A wrong token",
    make: () => list({ AKAMAI_CLIENT_TOKEN: "akab-of-another-client" }),
    cause: /token .*not accepted/,
    cure: /Check that host, client token, client secret and access token belong to one API client/,
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
]);

mistakes("The way to Event Center", [
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
    cause: /Node does not trust its certificate/,
    cure: /NODE_EXTRA_CA_CERTS/,
  },
  {
    mistake: "A setting with a value that it cannot have",
    make: () => list({ AKAMAI_EVENT_CENTER_ON_EXISTING: "adapt" }),
    cause: /must be one of fail, adoptIdentical, adopt/,
    cure: /Did you mean adopt\?/,
  },
]);

import dns from "node:dns";
import { once } from "node:events";
import { createServer, Socket, type AddressInfo } from "node:net";
import { CredentialsError, EventCenter, ResponseError } from "../../provider/client";
import { answerOf, failureOf, servers, SMALL_EVENT, TEST_CREDENTIALS } from "./support/server";

const start = servers();

afterEach(() => {
  jest.restoreAllMocks();
});

const AKAMAI = "akab-x.luna.akamaiapis.net";

const clientOf = (host: string) =>
  new EventCenter({ host, ...TEST_CREDENTIALS, environment: {}, retryMax: 0, warn: () => undefined });

const CALLS: readonly (readonly [string, (client: EventCenter) => Promise<unknown>])[] = [
  ["GET", (client) => client.getEvent(1)],
  ["POST", (client) => client.createEvent(SMALL_EVENT)],
  ["PUT", (client) => client.updateEvent(1, { ...SMALL_EVENT, version: 0, objects: [] })],
  ["DELETE", (client) => client.deleteEvent(1)],
];

describe("signatures are sent only to Akamai and this computer", () => {
  test.each([
    `http://${AKAMAI}`,
    `${AKAMAI}.`,
    `${AKAMAI}@example.com`,
    `https://user:pa55@${AKAMAI}`,
    `example.com/${AKAMAI}`,
    `${AKAMAI}/event-center-api/v3`,
    `${AKAMAI}.example.com`,
    "akab-x.luna.akamaiapi.net",
    "http://localhost.example.com:4010",
    "http://0.0.0.0:4010",
    "https://192.0.2.7",
    "xn--akab-x.luna.xn--aamaiapis-9yh.net",
  ])("the host %s is refused before any name lookup or connection", async (host) => {
    const connect = jest.spyOn(Socket.prototype, "connect");
    const lookup = jest.spyOn(dns, "lookup");
    for (const [, call] of CALLS) {
      const { message } = await failureOf(call(clientOf(host)), CredentialsError);
      expect(message).toMatch(/host must/);
      expect(message).not.toContain("pa55");
    }
    expect(connect).not.toHaveBeenCalled();
    expect(lookup).not.toHaveBeenCalled();
  });

  test.each([301, 302, 303, 307, 308])("a redirect (%i) is reported and not followed", async (status) => {
    const elsewhere = await start(() => ({ json: answerOf(1) }));
    const server = await start(({ target }) => ({ status, headers: { Location: elsewhere.url + target } }));
    const client = server.client({ retryMax: 3 });
    for (const [method, call] of CALLS) {
      const { outcome } = await failureOf(call(client), ResponseError);
      // 303 answers a change that was made; the other redirects ask to send it elsewhere.
      expect(outcome).toBe(status === 303 && method !== "GET" ? "unknown" : "not done");
    }
    expect(server.received.map(({ method }) => method)).toEqual(CALLS.map(([method]) => method));
    expect(elsewhere.received).toEqual([]);
  });

  test.each(CALLS)("a proxy only opens a tunnel and sees nothing of a %s", async (_method, call) => {
    const seen: string[] = [];
    const proxy = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (bytes) => {
        seen.push(bytes.toString("latin1"));
        socket.end("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
      });
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    jest.replaceProperty(process, "env", { ...process.env, HTTPS_PROXY: url, NO_PROXY: "" });
    try {
      await failureOf(call(clientOf(AKAMAI)), Error);
    } finally {
      proxy.close();
    }
    expect(seen).toEqual([expect.stringMatching(new RegExp(`^CONNECT ${AKAMAI}:443 HTTP/1.1\r\n`))]);
    expect(seen.join("")).not.toMatch(/authorization|EG1|event-center-api|akab-(client|access)-token/i);
  });
});

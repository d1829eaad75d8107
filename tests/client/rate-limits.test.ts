import {
  AccessDeniedError,
  AuthenticationError,
  CancelledError,
  ConnectionError,
  InvalidRequestError,
  RateLimitedError,
  ServerError,
  type EventCenter,
} from "../../provider/client";
import { resolveCredentials } from "../../provider/client/credentials";
import { LONGEST_WAIT, send } from "../../provider/client/http/send";
import { resolveSettings, type SettingOptions } from "../../provider/config";
import {
  answerOf,
  failureOf,
  problemOf,
  servers,
  SMALL_EVENT,
  TEST_CREDENTIALS,
  type Reply,
} from "./support/server";

const start = servers();
const update = { ...SMALL_EVENT, version: 0, objects: [] };

/** The gateway's block, as a user of Akamai's Terraform provider reported it. */
const blocked = (status = 400, detail = "WAF deny rule IPBLOCK-BURST4-54013"): Reply =>
  problemOf(status, {
    type: "https://problems.luna.akamaiapis.net/-/pep-authn/request-error",
    title: "Bad request",
    detail,
    requestId: "1a2b3c",
  });

const after = (faults: number, fault: Reply, answer: Reply) => (_: unknown, count: number) =>
  count <= faults ? fault : answer;

/** A GET of event 1 that waits so many milliseconds in all. */
function get(
  host: string,
  longestWait: number,
  options: SettingOptions = {},
  warn = (_: string) => undefined,
) {
  const settings = resolveSettings({
    environment: {},
    options: { retryMax: 2, retryWaitMin: 0.02, retryWaitMax: 0.04, ...options },
  });
  const credentials = () => resolveCredentials({ environment: {}, options: { host, ...TEST_CREDENTIALS } });
  const request = {
    operation: "getEvent",
    method: "GET",
    path: "/events/1",
    query: [],
    body: undefined,
    task: "get event 1",
    hidden: [],
  } as const;
  return send(request, { settings, credentials, signal: undefined, warn, longestWait });
}

describe("the gateway's block of a burst", () => {
  test.each<[string, number, (client: EventCenter) => Promise<unknown>]>([
    ["GET", 400, (client) => client.getEvent(1)],
    ["GET", 403, (client) => client.getEvent(1)],
    ["POST", 400, (client) => client.createEvent(SMALL_EVENT)],
    ["POST", 403, (client) => client.createEvent(SMALL_EVENT)],
    ["PUT", 403, (client) => client.updateEvent(1, update)],
    ["DELETE", 400, (client) => client.deleteEvent(1)],
  ])(
    "is waited for by a %s that it answers with %d, longer than retryMax says",
    async (method, status, call) => {
      const server = await start(({ method: sent }, count) =>
        count <= 3 ? blocked(status) : { json: sent === "POST" ? [answerOf(1)] : answerOf(1) },
      );
      await call(server.client({ retryMax: 1 }));
      expect(server.received.map((request) => request.method)).toEqual(
        Array.from({ length: 4 }, () => method),
      );
    },
  );

  test("is an error once the time is up, which says which block it is, how long it lasts and what to do", async () => {
    const server = await start(() => blocked());
    const error = await failureOf(get(server.url, 400), RateLimitedError);
    expect(server.received.length).toBeGreaterThan(3);
    expect(error).toMatchObject({ status: 400, outcome: "not done", requestId: "1a2b3c" });
    expect(error.message).toMatch(
      /^Event Center did not get event 1: Akamai's gateway has blocked this machine after a burst of requests \(WAF deny rule IPBLOCK-BURST4-54013, 400\), after \d+ attempts\. Nothing was done\. Send no requests for ten minutes, then try again with a lower concurrency or a requestLimit/,
    );
  });

  test("is an error at once if no retries are wanted", async () => {
    const server = await start(() => blocked(403));
    const error = await failureOf(server.client({ retryMax: 0 }).createEvent(SMALL_EVENT), RateLimitedError);
    expect(error).toMatchObject({ attempts: 1, outcome: "not done" });
  });

  test.each([
    "WAF deny rule IPBLOCK-SUMMARY4-1.",
    "Denied by WAF deny rule IPBLOCK-BURST4-54013, try again later",
  ])("is recognized by %j, too", async (detail) => {
    const server = await start(after(1, blocked(403, detail), { json: answerOf(1) }));
    await expect(server.client().getEvent(1)).resolves.toMatchObject({ id: 1 });
  });

  test("is reported during the wait", async () => {
    const reported: string[] = [];
    const server = await start(after(3, blocked(), { json: answerOf(1) }));
    await server.client({ warn: (message) => reported.push(message) }).getEvent(1);
    expect(reported).toEqual([
      "Akamai's gateway blocks all requests after a burst of them; they wait, up to ten minutes in all.",
    ]);
  });

  test("is distinguished from a wrong clock, a missing grant and a value that repeats its words", async () => {
    const reply = (status: number, members: object) => async () =>
      (await start(() => problemOf(status, { ...members }))).client();
    await failureOf((await reply(400, { detail: "Invalid timestamp" })()).getEvent(1), AuthenticationError);
    await failureOf((await reply(403, { detail: "WAF deny rule XSS-3" })()).getEvent(1), AccessDeniedError);
    const detail = "name must not be 'WAF deny rule IPBLOCK-BURST4-54013'";
    await failureOf((await reply(400, { detail })()).createEvent(SMALL_EVENT), InvalidRequestError);
  });
});

describe("a call waits for ten minutes in total", () => {
  test("which is the limit unless a test says otherwise", () => {
    expect(LONGEST_WAIT).toBe(600_000);
  });

  test("however long each wait is", async () => {
    const server = await start(() => ({ status: 429, headers: { "Retry-After": "1" } }));
    const error = await failureOf(get(server.url, 1500, { retryMax: 50 }), RateLimitedError);
    // The second wait would end after 2 seconds.
    expect(error.attempts).toBe(2);
    expect(server.received).toHaveLength(2);
  });

  test("even if the server names no wait, and retryMax may end it sooner", async () => {
    const server = await start(() => problemOf(429));
    const patient = await failureOf(get(server.url, 300, { retryMax: 100 }), RateLimitedError);
    expect(patient.attempts).toBeLessThan(50);
    // The first server's gate has slowed down by now.
    const other = await start(() => problemOf(429));
    const hasty = await failureOf(get(other.url, 60_000), RateLimitedError);
    expect(hasty.attempts).toBe(3);
  });

  test("whichever of its answers ask to wait", async () => {
    const server = await start((_, count) => ({
      status: count === 2 ? 429 : 503,
      headers: { "Retry-After": "1" },
    }));
    const error = await failureOf(get(server.url, 2500, { retryMax: 50 }), ServerError);
    // The third wait would end after 3 seconds.
    expect(error.attempts).toBe(3);
    expect(error.message).toContain("it answered 503, after 3 attempts; it asks to wait 1 second");
  });

  test("even without an answer", async () => {
    const server = await start(() => (response) => response.destroy());
    const error = await failureOf(get(server.url, 300, { retryMax: 100 }), ConnectionError);
    expect(error.attempts).toBeGreaterThan(2);
    expect(error.attempts).toBeLessThan(50);
  });
});

test.each([
  [
    429,
    "Event Center limits the rate of requests and asks to wait; all requests wait, then go on more slowly.",
  ],
  [503, "Event Center does not work properly (503); a failed request is sent again after a wait."],
])("after %d, a wait of more than ten seconds is reported when it begins", async (status, expected) => {
  const server = await start(() => ({ status, headers: { "Retry-After": "11" } }));
  const controller = new AbortController();
  const reported: string[] = [];
  const warn = (message: string) => {
    reported.push(message);
    controller.abort();
  };
  const work = server.client({ warn }).getEvent(1, { signal: controller.signal });
  await failureOf(work, CancelledError);
  expect(reported).toEqual([expected]);
});

test("eight simultaneous 429 answers slow requests down once", async () => {
  const random = jest.spyOn(Math, "random").mockReturnValue(1);
  const held: (() => void)[] = [];
  const server = await start(async (_, count) => {
    if (count > 8) {
      return { json: answerOf(1) };
    }
    await new Promise<void>((resolve) => {
      held.push(resolve);
      if (held.length === 8) {
        held.forEach((release) => {
          release();
        });
      }
    });
    return problemOf(429);
  });
  const began = performance.now();
  const client = server.client({ retryWaitMin: 0.1, retryWaitMax: 30, concurrency: 8 });
  await Promise.all(Array.from({ length: 8 }, () => client.getEvent(1)));
  random.mockRestore();
  expect(server.received).toHaveLength(16);
  // One wait of 0.1 s and eight distances of 50 ms; eight refusals in a row would be 12.8 s.
  expect(performance.now() - began).toBeLessThan(10_000);
});

import dns from "node:dns";
import { createServer as createNetServer, type AddressInfo } from "node:net";
import {
  ConflictError,
  ConnectionError,
  EventCenter,
  NotFoundError,
  RateLimitedError,
  ResponseError,
  ServerError,
  TimeoutError,
} from "../../provider/client";
import {
  answerOf,
  failureOf,
  pageOf,
  problemOf,
  servers,
  SMALL_EVENT,
  TEST_CREDENTIALS,
  type Reply,
} from "./support/server";

const start = servers();
const update = { ...SMALL_EVENT, version: 0, objects: [] };
const cut: Reply = (response) => {
  response.destroy();
};

/** The first so many requests get the fault, all later ones the answer. */
const after = (faults: number, fault: Reply, answer: Reply) => (_: unknown, count: number) =>
  count <= faults ? fault : answer;

async function freePort(): Promise<number> {
  const server = createNetServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("reads, updates and deletions are retried", () => {
  const faults: [string, Reply][] = [
    ["429", problemOf(429)],
    ["500", problemOf(500)],
    ["502", problemOf(502)],
    ["503", problemOf(503)],
    ["504", problemOf(504)],
    ["any other 5xx", problemOf(520)],
    ["a cut connection", cut],
  ];

  test.each(faults)("after %s", async (_, fault) => {
    const server = await start(after(2, fault, { json: answerOf(1) }));
    const client = server.client();
    await expect(client.getEvent(1)).resolves.toMatchObject({ id: 1 });
    expect(server.received).toHaveLength(3);
    await expect(client.updateEvent(1, update)).resolves.toMatchObject({ id: 1 });
    await client.deleteEvent(1);
    expect(server.received).toHaveLength(5);
  });

  test("with a new signature each time", async () => {
    const server = await start(after(3, problemOf(503), { json: answerOf(1) }));
    await server.client().getEvent(1);
    expect(server.received.map(({ isSigned }) => isSigned)).toEqual([true, true, true, true]);
    expect(new Set(server.received.map(({ headers }) => headers.authorization)).size).toBe(4);
  });

  test("as often as retryMax says, and the error says how often", async () => {
    const server = await start(() => problemOf(503));
    const error = await failureOf(server.client({ retryMax: 2 }).getEvent(7), ServerError);
    expect(server.received).toHaveLength(3);
    expect(error).toMatchObject({ status: 503, attempts: 3, outcome: "not done", operation: "getEvent" });
    expect(error.message).toBe(
      "Event Center failed to get event 7: it answered 503, after 3 attempts. Try again later. It said: Problem",
    );
  });

  test.each([400, 401, 403, 405, 409, 415])("but not after %d", async (status) => {
    const server = await start(() => problemOf(status));
    await expect(server.client().updateEvent(1, update)).rejects.toMatchObject({
      status,
      attempts: 1,
      outcome: "not done",
    });
    expect(server.received).toHaveLength(1);
  });

  test("with the current credentials", async () => {
    const environment: NodeJS.ProcessEnv = {
      AKAMAI_CLIENT_TOKEN: "first",
      AKAMAI_CLIENT_SECRET: "s",
      AKAMAI_ACCESS_TOKEN: "a",
    };
    const server = await start((_, count) => {
      environment["AKAMAI_CLIENT_TOKEN"] = "second";
      return count === 1 ? problemOf(503) : { json: answerOf(1) };
    });
    environment["AKAMAI_HOST"] = server.url;
    const none = { host: undefined, clientToken: undefined, clientSecret: undefined, accessToken: undefined };
    await server.client({ environment, ...none }).getEvent(1);
    expect(
      server.received.map(({ headers }) => /client_token=(\w+)/.exec(headers.authorization ?? "")?.[1]),
    ).toEqual(["first", "second"]);
  });

  test.each([
    ["another account switch key", (url: string) => ({ AKAMAI_HOST: url, AKAMAI_ACCOUNT_KEY: "B-2" })],
    ["another host", (url: string) => ({ AKAMAI_HOST: url.replace("127.0.0.1", "localhost") })],
  ])("but never in the account of %s: event 7 may be somebody else's there", async (_, later) => {
    const environment: NodeJS.ProcessEnv = {
      AKAMAI_CLIENT_TOKEN: "first",
      AKAMAI_CLIENT_SECRET: "s",
      AKAMAI_ACCESS_TOKEN: "a",
      AKAMAI_ACCOUNT_KEY: "A-1",
    };
    const server = await start((_, count) => {
      Object.assign(environment, { AKAMAI_CLIENT_TOKEN: "second", ...later(server.url) });
      return count === 1 ? problemOf(429) : { text: "" };
    });
    environment["AKAMAI_HOST"] = server.url;
    const none = { host: undefined, clientToken: undefined, clientSecret: undefined, accessToken: undefined };
    const client = server.client({ environment, ...none });
    const sent = () =>
      server.received.map(({ headers, target }) => [
        headers.host?.replace(/:.*/, ""),
        /accountSwitchKey=([\w-]+)/.exec(target)?.[1],
        /client_token=(\w+)/.exec(headers.authorization ?? "")?.[1],
      ]);
    await client.deleteEvent(7);
    expect(sent()).toEqual(Array(2).fill(["127.0.0.1", "A-1", "first"]));
    await client.deleteEvent(8);
    const { AKAMAI_HOST: host = "", AKAMAI_ACCOUNT_KEY: key } = environment;
    expect(sent()[2]).toEqual([new URL(host).hostname, key, "second"]);
  });
});

describe("an error says what an earlier attempt may have done", () => {
  test("an update that then gets a 409 may conflict with itself", async () => {
    const server = await start(after(1, cut, problemOf(409, { detail: "Version mismatch" })));
    const error = await failureOf(server.client().updateEvent(1, update), ConflictError);
    expect(error).toMatchObject({ kind: "version", outcome: "unknown", attempts: 2 });
  });

  test("a deletion that then gets a 404 is done", async () => {
    const server = await start(({ method }, count) =>
      method === "GET" ? { json: pageOf([]) } : count === 1 ? problemOf(502) : problemOf(404),
    );
    await expect(server.client().deleteEvent(1)).rejects.toMatchObject({ status: 404, outcome: "unknown" });
  });

  test("an earlier 429 did nothing", async () => {
    const server = await start(after(1, problemOf(429), problemOf(409)));
    const error = await failureOf(server.client().updateEvent(1, update), ConflictError);
    expect(error).toMatchObject({ outcome: "not done" });
  });
});

test("a 429 after an attempt that may have been done does not say that nothing was done", async () => {
  const server = await start(after(1, cut, problemOf(429)));
  const error = await failureOf(server.client({ retryMax: 1 }).updateEvent(1, update), RateLimitedError);
  expect(error).toMatchObject({ outcome: "unknown", attempts: 2 });
  expect(error.message).toContain("Whether it was done is not known");
  expect(error.message).not.toContain("Nothing was done");
});

describe("a creation is retried only if it cannot have been done", () => {
  test.each<[string, Reply, abstract new (...parameters: never[]) => Error]>([
    ["500", problemOf(500), ServerError],
    ["503, even with Retry-After", { status: 503, headers: { "Retry-After": "0" } }, ServerError],
    ["a cut connection", cut, ConnectionError],
    ["an answer that is not JSON", { text: "<html>" }, ResponseError],
    [
      "an answer that breaks off",
      (response) => {
        response.writeHead(200, { "Content-Length": "1000" });
        response.write("[{");
        setTimeout(() => response.destroy(), 20);
      },
      ResponseError,
    ],
  ])("not after %s, whose outcome is unknown", async (_, fault, expected) => {
    const server = await start(() => fault);
    const error = await failureOf(server.client().createEvent(SMALL_EVENT), expected);
    expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
    expect(error.message).toMatch(/^Event Center.* create event "Final".*Whether it was done is not known/);
    expect(server.received).toHaveLength(1);
  });

  test("not after a time-out, whose outcome is unknown", async () => {
    const server = await start(() => () => undefined);
    const error = await failureOf(
      server.client({ requestTimeout: 0.1 }).createEvent(SMALL_EVENT),
      TimeoutError,
    );
    expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
    expect(error.message).toContain(
      'Event Center did not create event "Final": no answer within 0.1 seconds',
    );
  });

  test("but after 429", async () => {
    const server = await start(after(2, problemOf(429), { json: [answerOf(1)] }));
    await expect(server.client().createEvent(SMALL_EVENT)).resolves.toHaveLength(1);
    expect(server.received).toHaveLength(3);
  });

  test("and after a refused connection, which certainly did nothing", async () => {
    const client = (host: string) =>
      new EventCenter({
        host,
        ...TEST_CREDENTIALS,
        environment: {},
        retryMax: 2,
        retryWaitMin: 0,
        retryWaitMax: 0,
      });
    const port = await freePort();
    for (const name of ["127.0.0.1", "localhost"]) {
      const error = await failureOf(
        client(`http://${name}:${port}`).createEvent(SMALL_EVENT),
        ConnectionError,
      );
      expect(error).toMatchObject({ outcome: "not done", attempts: 3 });
      expect(error.message).toMatch(
        /no connection with .*: the connection was refused; nothing listens there/,
      );
    }
  });

  test("and after a host that is not found, but only a few times", async () => {
    const host = "no-such-host.luna.akamaiapis.net";
    // The name is one of Akamai's, so that it is asked for at all; the machine's own name server is not.
    const lookup = jest.spyOn(dns, "lookup").mockImplementation((...asked: unknown[]) => {
      const done = asked.at(-1) as (error: Error) => void;
      done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" }));
    });
    const client = new EventCenter({
      host,
      ...TEST_CREDENTIALS,
      environment: {},
      retryMax: 9,
      retryWaitMin: 0,
      retryWaitMax: 0,
    });
    const error = await failureOf(client.createEvent(SMALL_EVENT), ConnectionError);
    expect(error.outcome).toBe("not done");
    expect(error.message).toContain(host);
    expect(lookup).toHaveBeenCalledTimes(3);
    lookup.mockRestore();
  });
});

test("the time-out covers the whole attempt, even if the answer trickles in", async () => {
  const server = await start(() => (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => {
      clearInterval(timer);
    });
  });
  const client = server.client({ requestTimeout: 0.15, retryMax: 1 });
  await expect(client.getEvent(1)).rejects.toMatchObject({ code: "EVENT_CENTER_TIMEOUT", attempts: 2 });
});

test("a read whose answer breaks off is retried", async () => {
  const broken: Reply = (response) => {
    response.writeHead(200, { "Content-Length": "1000" });
    response.write("{");
    setTimeout(() => response.destroy(), 20);
  };
  const server = await start(after(1, broken, { json: answerOf(1) }));
  await expect(server.client().getEvent(1)).resolves.toMatchObject({ id: 1 });
});

describe("a 404 is believed only if the base path has the API", () => {
  test("a wrong base path is reported as such, and not taken for a deleted event", async () => {
    const server = await start(() => problemOf(404));
    for (const call of [
      (client: EventCenter) => client.getEvent(1),
      (client: EventCenter) => client.deleteEvent(1),
      (client: EventCenter) => client.listTagsPage(),
      (client: EventCenter) => client.createEvent(SMALL_EVENT),
    ]) {
      const error = await call(server.client()).then(String, (reason: unknown) => reason);
      expect(error).toMatchObject({ code: "EVENT_CENTER_BASE_PATH", status: 404, outcome: "not done" });
      expect(error).not.toBeInstanceOf(NotFoundError);
    }
  });

  test("a missing event is reported after one look at the list", async () => {
    const server = await start(({ target }) =>
      target.includes("/events?") ? { json: pageOf([]) } : problemOf(404),
    );
    const client = server.client();
    await failureOf(client.getEvent(1), NotFoundError);
    await failureOf(client.getEvent(2), NotFoundError);
    expect(server.received.map(({ target }) => target.replace("/event-center-api/v3", ""))).toEqual([
      "/events/1",
      "/events?pageSize=1",
      "/events/2",
    ]);
  });
});

describe("after 429", () => {
  const answering =
    (headers: () => Record<string, string>) =>
    (_: unknown, count: number): Reply =>
      count === 1 ? { status: 429, headers: headers() } : { json: answerOf(1) };

  test("the request waits until the time in Retry-After (seconds or a date), X-RateLimit-Next or Akamai-RateLimit-Next", async () => {
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
    const headers: (() => Record<string, string>)[] = [
      () => ({ "Retry-After": "1" }),
      () => ({ "Retry-After": inSeconds(2).toUTCString() }),
      () => ({ "X-RateLimit-Next": inSeconds(1).toISOString() }),
      () => ({ "Akamai-RateLimit-Next": inSeconds(1).toISOString() }),
    ];
    const servers = await Promise.all(headers.map((some) => start(answering(some))));
    await Promise.all(servers.map((server) => server.client().getEvent(1)));
    const waits = servers.map(({ received: [first, second] }) => (second?.at ?? 0) - (first?.at ?? 0));
    expect(waits.filter((wait) => wait < 900 || wait > 10_000)).toEqual([]);
  });

  test("all other requests of the process wait too", async () => {
    const server = await start(answering(() => ({ "Retry-After": "1" })));
    const first = server.client().getEvent(1);
    while (server.received.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([first, server.client().getEvent(1), server.client().getEvent(1)]);
    const [limited = 0, ...rest] = server.received.map(({ at }) => at);
    expect(rest).toHaveLength(3);
    expect(Math.min(...rest) - limited).toBeGreaterThanOrEqual(950);
  });

  test("a wait that is too long is an error that says how long it is", async () => {
    const server = await start(() => ({ status: 429, headers: { "Retry-After": "7200" } }));
    const error = await failureOf(server.client().getEvent(1), RateLimitedError);
    expect(error).toMatchObject({ retryAfter: 7200, attempts: 1, outcome: "not done" });
    expect(error.message).toContain("it asks to wait 7200 seconds");
  });

  test("and delays no other request; each fails by itself", async () => {
    const server = await start(() => ({ status: 429, headers: { "Retry-After": "7200" } }));
    const client = server.client();
    await failureOf(client.getEvent(1), RateLimitedError);
    const error = await failureOf(client.getEvent(1), RateLimitedError);
    expect(error.retryAfter).toBe(7200);
    expect(server.received).toHaveLength(2);
  });

  test("a server with a rate limit is used at the speed that it allows, and every request succeeds", async () => {
    const passed: number[] = [];
    const server = await start(() => {
      const now = Date.now();
      const recent = passed.filter((at) => now - at < 100);
      if (recent.length >= 5) {
        return problemOf(429);
      }
      passed.push(now);
      return { json: answerOf(1) };
    });
    const client = server.client({ retryMax: 6, retryWaitMin: 0.05, retryWaitMax: 0.2 });
    await Promise.all(Array.from({ length: 25 }, () => client.getEvent(1)));
    expect(passed).toHaveLength(25);
  });
});

describe("the provider's own limits", () => {
  test("no more requests are under way than concurrency says", async () => {
    let underWay = 0;
    let most = 0;
    const server = await start(async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay--;
      return { json: answerOf(1) };
    });
    const client = server.client({ concurrency: 3 });
    await Promise.all(Array.from({ length: 12 }, () => client.getEvent(1)));
    expect(most).toBe(3);
  });

  test("no more requests a second are sent than requestLimit says", async () => {
    const server = await start(() => ({ json: answerOf(1) }));
    const client = server.client({ requestLimit: 20 });
    await Promise.all(Array.from({ length: 11 }, () => client.getEvent(1)));
    const at = server.received.map((request) => request.at);
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThanOrEqual(450);
  });
});

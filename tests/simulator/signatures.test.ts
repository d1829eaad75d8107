import { anyText, textLike, textWith } from "../support/anything";
import { request as send } from "node:http";
import { DEFAULT_BASE_PATH } from "pulumi-akamai-event-center/contract";
import { signatureOf } from "../../simulator/gateway/signature";
import { authorizationFor, clientFor, exchange } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

describe("Signatures", () => {
  test.each([
    ["quotes, umlauts and emoji in a body", { ...SMALL, name: `"Ü" 'é' 🎿` }, 200],
    ["a body of more than 131,072 bytes", { ...SMALL, description: "x".repeat(140_000) }, 400],
  ])("akamai-edgegrid signs %s as the simulator reads it", async (_what, body, status) => {
    const simulator = await start();
    const answer = await clientFor(simulator.credentials)({ method: "POST", path: "/events", body });
    expect(answer.status).toBe(status);
    expect(simulator.requests[0]?.client).toBe("owner");
  });

  test.each(["tag=a%20b+c%25%2C&tag=a,b", "tag=%C3%9C&tag=%C3%BC", "customerEventId=x%26y&page=1"])(
    "the query is signed as it is sent: %s",
    async (query) => {
      const simulator = await start();
      const client = clientFor(simulator.credentials);
      expect((await client({ path: `/events?${query}` })).status).toBe(200);
      expect(simulator.requests.at(-1)?.query).toBe(query);
    },
  );

  test("only the first 131,072 bytes of a POST are signed, counted in bytes", () => {
    const request = { method: "POST", host: "h", target: "/", authorization: undefined };
    const signed = { timestamp: "t", signed: "s" };
    const of = (body: Buffer, method = "POST") => signatureOf({ ...request, method, body }, signed, "secret");
    const limit = Buffer.alloc(131_072, "x");
    const beyond = Buffer.concat([limit, Buffer.from("y")]);
    const multiByte = Buffer.from("é".repeat(65_536));
    expect(of(beyond)).toBe(of(limit));
    expect(of(limit.subarray(1))).not.toBe(of(limit));
    expect(of(Buffer.concat([multiByte, Buffer.from("tail")]))).toBe(of(multiByte));
    expect(of(Buffer.from("one"), "PUT")).toBe(of(Buffer.from("two"), "PUT"));
  });

  test("the gateway's problems have a form of their own", async () => {
    const simulator = await start();
    const answer = await exchange(`${simulator.url}${DEFAULT_BASE_PATH}/events?page=1`, "GET", {});
    expect(answer).toMatchObject({
      status: 401,
      headers: { "content-type": "application/problem+json" },
      body: {
        type: textWith("pep-authn/deny"),
        title: "Not authorized",
        status: 401,
        detail: "Missing Authorization header",
        instance: `${simulator.url}${DEFAULT_BASE_PATH}/events?page=1`,
        method: "GET",
        requestId: anyText,
        requestTime: textLike(/Z$/),
      },
    });
  });

  test("a changed path, query, method, body or token does not match", async () => {
    const simulator = await start();
    const url = `${simulator.url}${DEFAULT_BASE_PATH}/events`;
    const body = JSON.stringify(SMALL);
    const sign = () => ({
      "Content-Type": "application/json",
      Authorization: authorizationFor(simulator.credentials, "POST", url, body),
    });
    const answers = await Promise.all([
      exchange(`${url}/`, "POST", sign(), body),
      exchange(`${url}?page=1`, "POST", sign(), body),
      exchange(url, "PUT", sign(), body),
      exchange(url, "POST", sign(), body.replace("Final", "Finale")),
    ]);
    expect(answers.map(({ problem }) => problem.detail)).toEqual(
      answers.map(() => "The signature does not match"),
    );
    expect((await exchange(url, "POST", sign(), body)).status).toBe(200);
  });

  test("the signed host includes the port", async () => {
    const simulator = await start();
    const client = clientFor(simulator.credentials);
    const wrongHost = { ...simulator.credentials, host: simulator.url.replace(/:\d+$/, ":1") };
    const url = `${wrongHost.host}${DEFAULT_BASE_PATH}/events`;
    const answer = await client({
      path: "/events",
      tamper: (headers) => ({ ...headers, Authorization: authorizationFor(wrongHost, "GET", url) }),
    });
    expect(answer.status).toBe(401);
  });

  test("unknown tokens and an inactive client are distinguished", async () => {
    const { credentials, clients } = await start();
    const ask = async (keys: typeof credentials) => (await clientFor(keys)({ path: "/events" })).body;
    expect(await ask({ ...credentials, clientToken: "nobody" })).toMatchObject({
      status: 401,
      detail: "Invalid client token",
    });
    expect(await ask({ ...credentials, accessToken: "none" })).toMatchObject({
      status: 401,
      detail: "Invalid access token",
    });
    expect(await ask({ ...credentials, clientSecret: "wrong" })).toMatchObject({
      status: 401,
      detail: "The signature does not match",
    });
    expect(await ask(clients.inactive)).toMatchObject({ status: 401, detail: "Inactive client token" });
  });

  test.each([-31_000, 32_000])(
    "a clock that is %d ms off is refused, and the answer has the right time",
    async (off) => {
      const simulator = await start({ now: () => Date.now() + off });
      const answer = await clientFor(simulator.credentials)({ path: "/events" });
      expect(answer.body).toMatchObject({ status: 400, detail: "Invalid timestamp" });
      const reported = Date.parse(answer.problem.requestTime ?? "") - Date.now();
      expect(Math.abs(reported - off)).toBeLessThan(5000);
      // This tells a client that its clock is off.
      expect(Math.abs(Date.parse(String(answer.headers["date"])) - Date.now() - off)).toBeLessThan(5000);
    },
  );

  test.each([-25_000, 25_000])("a clock that is %d ms off is accepted", async (off) => {
    const simulator = await start({ now: () => Date.now() + off });
    expect((await clientFor(simulator.credentials)({ path: "/events" })).status).toBe(200);
  });

  test("a request that is sent twice is refused", async () => {
    const simulator = await start();
    const url = `${simulator.url}${DEFAULT_BASE_PATH}/events`;
    const headers = { Authorization: authorizationFor(simulator.credentials, "GET", url) };
    expect((await exchange(url, "GET", headers)).status).toBe(200);
    expect((await exchange(url, "GET", headers)).body).toMatchObject({
      status: 400,
      detail: "Duplicate nonce",
    });
  });

  test("a request that is not EdgeGrid is refused", async () => {
    const simulator = await start();
    const headers = { Authorization: "Bearer abc" };
    expect((await exchange(`${simulator.url}${DEFAULT_BASE_PATH}/events`, "GET", headers)).status).toBe(400);
  });

  test("any signature is accepted if the option says so", async () => {
    const simulator = await start({ acceptAnySignature: true, now: () => 0 });
    const url = `${simulator.url}${DEFAULT_BASE_PATH}/events`;
    expect((await exchange(url, "GET", {})).status).toBe(200);
    expect(simulator.requests[0]?.client).toBe("owner");
  });

  test("a read-only client reads, and is refused what it would write", async () => {
    const simulator = await start();
    simulator.rival.create(SMALL);
    const client = clientFor(simulator.clients.readOnly);
    expect((await client({ path: "/events/1" })).status).toBe(200);
    const writes = await Promise.all([
      client({ method: "POST", path: "/events", body: SMALL }),
      client({ method: "PUT", path: "/events/1", body: { ...SMALL, version: 0 } }),
      client({ method: "DELETE", path: "/events/1" }),
    ]);
    expect(writes.map(({ problem }) => [problem.status, problem.type])).toEqual(
      writes.map(() => [403, textWith("pep-authz/deny")]),
    );
    expect(simulator.rival.get(1)?.version).toBe(0);
  });

  test("a Host that is not loopback is refused", async () => {
    const simulator = await start({ acceptAnySignature: true });
    const status = await new Promise((resolve, reject) => {
      send(simulator.url, { headers: { Host: "evil.example" }, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

describe("Accounts", () => {
  test("another account sees none of our events and conflicts with none", async () => {
    const simulator = await start();
    simulator.rival.create({ ...SMALL, tags: ["ours"] });
    const other = clientFor(simulator.clients.otherAccount);
    expect((await other({ path: "/events" })).page.data).toEqual([]);
    expect((await other({ path: "/tags" })).page.data).toEqual([]);
    expect((await other({ path: "/events/1" })).status).toBe(404);
    expect((await other({ method: "DELETE", path: "/events/1" })).status).toBe(404);
    const put = await other({ method: "PUT", path: "/events/1", body: { ...SMALL, version: 0 } });
    expect(put.status).toBe(404);
    const created = await other({ method: "POST", path: "/events", body: SMALL });
    expect(created.body).toMatchObject([{ id: 2, createdBy: "other" }]);
    expect(simulator.rival.list()).toHaveLength(1);
  });

  test("accountSwitchKey leads to another account's events", async () => {
    const { accounts, credentials, clients } = await start();
    const [owner, other] = [clientFor(credentials), clientFor(clients.otherAccount)];
    const key = `accountSwitchKey=${accounts.other}`;
    await owner({ method: "POST", path: `/events?${key}`, body: SMALL });
    expect((await owner({ path: "/events" })).page.data).toHaveLength(0);
    expect((await other({ path: "/events" })).page.data).toHaveLength(1);
    expect((await owner({ path: `/events?page=1&${key}` })).page.data).toHaveLength(1);
    expect((await owner({ method: "DELETE", path: `/events/1?${key}` })).status).toBe(204);
    expect((await owner({ path: "/events?accountSwitchKey=1-NOBODY" })).page.data).toEqual([]);
  });

  test("a client without the right cannot switch accounts", async () => {
    const { accounts, clients } = await start();
    const answer = await clientFor(clients.otherAccount)({
      path: `/events?accountSwitchKey=${accounts.owner}`,
    });
    expect(answer.status).toBe(403);
  });
});

import { textWith } from "../support/anything";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clientFor, exchange, type TestAnswer } from "../support/api-client";
import { simulators } from "../support/simulator";
import { simulatorProcesses } from "../support/simulator-process";
import { SMALL } from "../support/winter-olympics";

const start = simulators();
const processes = simulatorProcesses();

function control(url: string) {
  return (method: string, path: string, body?: unknown): Promise<TestAnswer> => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      "X-Simulator": "1",
      ...(text !== undefined && {
        "Content-Type": "application/json",
        "Content-Length": String(Buffer.byteLength(text)),
      }),
    };
    return exchange(`${url}/_simulator${path}`, method, headers, text);
  };
}

describe("event-center-simulator", () => {
  test("prints variables to export and its page, and serves a client that has them", async () => {
    const simulator = await processes.start([]);
    expect(simulator.stdout).toMatch(/^# Event Center simulator at http:\/\/127\.0\.0\.1:\d+ .*browser/);
    expect(simulator.stdout.split("\n").filter((line) => line && !/^(#|export )/.test(line))).toEqual([]);
    expect((await clientFor(simulator.credentials)({ path: "/events" })).status).toBe(200);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("stops cleanly on %s", async (signal) => {
    const data = join(processes.folder(), "events.jsonl");
    const simulator = await processes.start(["--data", data]);
    expect(await simulator.end(signal)).toEqual({ code: 0, signal: null });
    expect(() => readFileSync(`${data}.lock`)).toThrow("ENOENT");
  });

  test("says that the port is in use", async () => {
    const { url } = await start();
    const { port } = new URL(url);
    expect(await processes.run("--port", port)).toMatchObject({
      code: 1,
      stderr: textWith(`Port ${port} is in use`),
    });
  });

  test("prints its usage and version", async () => {
    const help = await processes.run("--help");
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const option of [
      "--port",
      "--data",
      "--accept-any-signature",
      "--quirk",
      "--fault",
      "versionStep",
    ]) {
      expect(help.stdout).toContain(option);
    }
    expect((await processes.run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [["--port", "http"], "--port is a whole number"],
    [["--rate-limit", "0"], "--rate-limit is a whole number"],
    [["--quirk", "colour"], "There is no quirk colour"],
    [["--quirk", "dateForm=roman"], "dateForm cannot be"],
    [["--quirk", "gatewayPages=getEvent:500"], "gatewayPages cannot be"],
    [["--quirk", "hiddenIds=one"], "hiddenIds cannot be"],
    [["--quirk", "listLag=60001"], "listLag cannot be"],
    [["--fault", "createEvent:status=9"], "status is a whole number"],
    [["--fault", "dropEvent:status=500"], "operation is one of"],
    [["--fault", "colour=red"], "A fault has no colour"],
    [["--base-path", "/"], "The base path cannot be /"],
    [["--colour"], "--colour"],
    [["events"], "events"],
  ])("refuses %j and says why", async (args, message) => {
    const finished = await processes.run(...args);
    expect(finished).toMatchObject({ code: 1, stdout: "", stderr: textWith(message) });
  });

  test("imitates Akamai's later API, and prints its base path", async () => {
    const simulator = await processes.start(["--later-api", "--quirk=gatewayPages=404,getEvent:503"]);
    expect(simulator.stdout).toContain("export AKAMAI_EVENT_CENTER_BASE_PATH='/events/v3'");
    const client = clientFor(simulator.credentials, "/events/v3");
    const statuses = ["/events", "/events/1"].map(async (path) => (await client({ path })).status);
    expect(await Promise.all(statuses)).toEqual([404, 503]);
  });

  test("accepts every option", async () => {
    const simulator = await processes.start([
      "--accept-any-signature",
      "--allow-msl4-streams",
      "--base-path=/events/v3",
      "--rate-limit=100",
      "--quirk=reorder",
      "--quirk=dateForm=basic",
      "--fault=createEvent:n=1,status=503,header=Retry-After: 3",
      "--fault=getEvent:garbage=html",
    ]);
    const client = clientFor({ ...simulator.credentials, clientSecret: "wrong" }, "/events/v3");
    const body = { ...SMALL, tags: ["a", "b"], objects: [{ id: 1, type: "MSL4_STREAM" }] };
    const first = await client({ method: "POST", path: "/events", body });
    expect(first).toMatchObject({ status: 503, headers: { "retry-after": "3" } });
    const second = await client({ method: "POST", path: "/events", body });
    expect(second.body).toMatchObject([{ start: "20260601T180000Z", tags: [{ name: "b" }, { name: "a" }] }]);
    expect((await client({ path: "/events/1" })).headers["content-type"]).toBe("text/html");
  });
});

describe("The control path", () => {
  test("lets another process edit events as the rival", async () => {
    const { url, rival } = await start();
    const ask = control(url);
    expect(await ask("POST", "/events", SMALL)).toMatchObject({ status: 200, body: { id: 1, version: 0 } });
    expect((await ask("POST", "/events/1", { name: "Edited" })).body).toMatchObject({
      name: "Edited",
      version: 3,
    });
    expect((await ask("POST", "/events/1/touch")).event.version).toBe(6);
    expect((await ask("GET", "/events")).body).toEqual(rival.list());
    expect((await ask("GET", "/events/1")).body).toEqual(rival.get(1));
    expect((await ask("DELETE", "/events/1")).status).toBe(200);
    expect((await ask("DELETE", "/events/1")).status).toBe(404);
    expect((await ask("POST", "/events/1", { name: "Gone" })).status).toBe(404);
    expect((await ask("POST", "/events", { name: 1 })).status).toBe(400);
    expect(rival.list()).toEqual([]);
  });

  test("sets quirks and faults, shows the log and the state, and resets", async () => {
    const { url, credentials } = await start();
    const ask = control(url);
    const client = clientFor(credentials);
    expect((await ask("PUT", "/quirks", { dateForm: "basic" })).body).toMatchObject({ dateForm: "basic" });
    expect((await ask("PUT", "/quirks", { colour: 1 })).status).toBe(400);
    await ask("PUT", "/faults", [{ operation: "listEvents", n: "1-2", status: 500 }]);
    const statuses = [];
    for (let index = 0; index < 3; index += 1) {
      statuses.push((await client({ path: "/events" })).status);
    }
    expect(statuses).toEqual([500, 500, 200]);
    await ask("PUT", "/faults", { status: 429, headers: { "Retry-After": "1" } });
    expect((await client({ path: "/events" })).status).toBe(429);
    await ask("DELETE", "/faults");
    expect((await client({ path: "/events" })).status).toBe(200);
    expect((await ask("GET", "/requests")).body).toHaveLength(5);
    expect((await ask("GET", "/state")).body).toMatchObject({ url, requests: 5, events: 0 });
    await ask("DELETE", "/requests");
    await ask("POST", "/events", SMALL);
    await ask("POST", "/reset");
    expect((await ask("GET", "/state")).body).toMatchObject({
      requests: 0,
      events: 0,
      quirks: { dateForm: "document" },
    });
    expect((await ask("GET", "/nothing")).status).toBe(404);
  });

  test("refuses browsers and shows no credentials", async () => {
    const { url, credentials } = await start();
    const path = `${url}/_simulator/state`;
    expect((await exchange(path, "GET", {})).status).toBe(403);
    const headers = { "X-Simulator": "1", Origin: "http://evil.example" };
    expect((await exchange(path, "GET", headers)).status).toBe(403);
    const text = await exchange(
      `${url}/_simulator/events`,
      "POST",
      { "X-Simulator": "1", "Content-Type": "text/plain", "Content-Length": "2" },
      "{}",
    );
    expect(text.status).toBe(415);
    expect((await exchange(path, "GET", { "X-Simulator": "1", Host: "evil.example" })).status).toBe(421);
    expect((await control(url)("GET", "/state")).text).not.toContain(credentials.clientSecret);
  });
});

describe("The page", () => {
  test("lists the events and escapes their markup", async () => {
    const { url, rival } = await start();
    rival.create({ ...SMALL, name: '<img src=x onerror="alert(1)">', tags: ["<b>"], description: "a & 'b'" });
    const page = await exchange(`${url}/`, "GET", {});
    expect(page.status).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.text).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(page.text).toContain("a &amp; &#39;b&#39;");
    expect(page.text).not.toMatch(/<img|<b>|<script|https?:\/\//);
    expect(page.text).toContain("2026-06-01 18:00 UTC");
  });

  test("says that there are no events", async () => {
    const { url } = await start();
    expect((await exchange(`${url}/`, "GET", {})).text).toContain("There are no events yet");
    expect((await exchange(`${url}/`, "POST", {})).status).toBe(405);
  });
});

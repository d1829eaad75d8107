import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

describe("The rival", () => {
  test("creates, edits, touches and removes the owner's events without a request", async () => {
    const { rival, requests } = await start();
    const { id } = rival.create({ ...SMALL, start: "2026-06-01T20:00:00+02:00", tags: ["a"] });
    expect(rival.get(id)).toMatchObject({ ...SMALL, version: 0, createdBy: "webuser", tags: ["a"] });
    expect(rival.edit(id, { description: "x", tags: null })).toMatchObject({
      ...SMALL,
      version: 3,
      description: "x",
      tags: [],
    });
    const before = rival.get(id);
    expect(rival.touch(id)).toEqual({ ...before, version: 6 });
    rival.remove(id);
    expect(rival.list()).toEqual([]);
    expect(rival.get(id)).toBeUndefined();
    expect(() => rival.touch(id)).toThrow(`There is no event ${id}`);
    expect(requests).toEqual([]);
  });

  test("may do what the API would refuse, such as an object of a new type", async () => {
    const { rival, credentials } = await start();
    const { id } = rival.create({ ...SMALL, objects: [{ id: 3, type: "HOLOGRAM" }] });
    const answer = await clientFor(credentials)({ path: `/events/${id}` });
    expect(answer.event.objects).toMatchObject([{ id: 3, type: "HOLOGRAM" }]);
  });

  test("gets an error for an event that makes no sense", async () => {
    const { rival } = await start();
    expect(() => rival.create({ ...SMALL, start: "soon" })).toThrow("start must be an ISO 8601 timestamp");
    expect(() => rival.create({ ...SMALL, name: "" })).toThrow("needs a name");
  });

  test("gets copies of events", async () => {
    const { rival } = await start();
    const event = rival.create({ ...SMALL, tags: ["a"] });
    Object.assign(event, { name: "changed" });
    expect(rival.get(event.id)?.name).toBe(SMALL.name);
  });
});

describe("The log of requests", () => {
  test("shows what was sent and answered in order, never the signature", async () => {
    const simulator = await start();
    const client = clientFor(simulator.credentials);
    await client({ method: "POST", path: "/events", body: SMALL });
    await client({ path: "/events?tag=a%20b", headers: { "X-Test": "yes" } });
    await clientFor(simulator.clients.inactive)({ path: "/events" });
    expect(simulator.requests).toMatchObject([
      {
        method: "POST",
        path: "/event-center-api/v3/events",
        query: "",
        body: SMALL,
        status: 200,
        client: "owner",
      },
      { method: "GET", query: "tag=a%20b", headers: { "x-test": "yes" }, body: undefined, status: 200 },
      { status: 401, client: undefined },
    ]);
    expect(JSON.stringify(simulator.requests)).not.toMatch(/EG1-HMAC|signature=/);
    simulator.clearRequests();
    expect(simulator.requests).toEqual([]);
  });
});

describe("A simulator", () => {
  test("is empty after a reset, with its first options", async () => {
    const simulator = await start({ quirks: { empty: "null" }, fault: () => ({ status: 503 }) });
    simulator.rival.create({ ...SMALL, tags: ["a"] });
    simulator.setQuirks({ empty: "omit" });
    simulator.setFault();
    const client = clientFor(simulator.credentials);
    expect((await client({ path: "/events" })).status).toBe(200);
    simulator.reset();
    expect(simulator.requests).toEqual([]);
    expect(simulator.quirks.empty).toBe("null");
    expect((await client({ path: "/events" })).status).toBe(503);
    expect(simulator.rival.create(SMALL).id).toBe(1);
  });

  test("returns the environment variables of a client", async () => {
    const { environment, credentials, url } = await start();
    expect(environment).toEqual({
      AKAMAI_HOST: url,
      AKAMAI_CLIENT_TOKEN: credentials.clientToken,
      AKAMAI_CLIENT_SECRET: credentials.clientSecret,
      AKAMAI_ACCESS_TOKEN: credentials.accessToken,
    });
  });

  test("says that the port is in use", async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(start({ port })).rejects.toThrow(`Port ${port} is in use`);
  });
});

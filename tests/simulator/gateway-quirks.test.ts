import type { GatewayPage, Quirks } from "akamai-event-center-simulator";
import { anyText } from "../support/anything";
import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

async function withEvent(quirks: Partial<Quirks>, now?: () => number) {
  const simulator = await start(now && { now });
  simulator.rival.create({ ...SMALL, objects: [{ id: 1, type: "CP_CODE" }] });
  simulator.setQuirks(quirks);
  const client = clientFor(simulator.credentials);
  return {
    simulator,
    get: () => client({ path: "/events/1" }),
    list: () => client({ path: "/events" }),
    remove: () => client({ method: "DELETE", path: "/events/1" }),
    post: (body: object) => client({ method: "POST", path: "/events", body }),
    put: (body: object) => client({ method: "PUT", path: "/events/1", body }),
  };
}

describe("A gateway before the API", () => {
  test.each<[GatewayPage, number]>([
    ["200", 200],
    ["403", 403],
    ["404", 404],
    ["503", 503],
  ])("answers the page %s, and nothing is done", async (page, status) => {
    const { simulator, remove, list } = await withEvent({ gatewayPages: { deleteEvent: page } });
    const answer = await remove();
    expect(answer).toMatchObject({ status, headers: { "content-type": "text/html; charset=utf-8" } });
    expect(answer.text).toContain("<html>");
    expect(simulator.rival.list()).toHaveLength(1);
    expect((await list()).page.data).toHaveLength(1);
  });

  test("answers 404 without a body", async () => {
    const { get } = await withEvent({ gatewayPages: { getEvent: "404-empty" } });
    const { status, text, headers } = await get();
    expect([status, text, headers["content-type"]]).toEqual([404, "", undefined]);
  });

  test("answers a page after the work", async () => {
    const { simulator, remove } = await withEvent({ gatewayPages: { deleteEvent: "200-after" } });
    expect(await remove()).toMatchObject({ status: 200, body: undefined });
    expect(simulator.rival.list()).toEqual([]);
  });

  test.each([400, 403] as const)("blocks a number of requests with %i", async (burstBlockStatus) => {
    const { simulator, remove } = await withEvent({ burstBlock: 2, burstBlockStatus });
    for (let request = 0; request < 2; request += 1) {
      expect((await remove()).body).toEqual({
        type: "https://problems.luna.akamaiapis.net/-/pep-authn/request-error",
        title: "Bad request",
        status: burstBlockStatus,
        detail: "WAF deny rule IPBLOCK-BURST4-54013",
        requestId: anyText,
      });
    }
    expect(simulator.rival.list()).toHaveLength(1);
    expect((await remove()).status).toBe(204);
  });

  test("blocks requests for some time, from the first one on", async () => {
    let now = Date.now();
    const { get } = await withEvent({ burstBlockTime: 1000 }, () => now);
    expect((await get()).status).toBe(400);
    now += 999;
    expect((await get()).status).toBe(400);
    now += 1;
    expect((await get()).status).toBe(200);
  });

  test("refuses concurrent requests together, and says when to retry", async () => {
    const { get } = await withEvent({ concurrencyLimit: 2 });
    const answers = await Promise.all([get(), get(), get(), get(), get()]);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(refused.map(({ headers }) => headers["retry-after"])).toEqual(["1", "1", "1"]);
    expect((await get()).status).toBe(200);
  });
});

describe("Insufficient permissions", () => {
  test("a GET or POST names the forbidden object; the list still has the event", async () => {
    const { get, post, list } = await withEvent({ forbiddenObjects: true, problemForm: "typed" });
    expect((await get()).body).toEqual({
      type: "about:blank",
      title: "Forbidden",
      status: 403,
      detail: "Insufficient permissions to access CpCode entity",
    });
    const stream = { id: 2, type: "UNIVERSAL_LIVE_STREAM" };
    expect((await post({ ...SMALL, name: "Stream", objects: [stream] })).problem.detail).toBe(
      "Insufficient permissions to access UniversalLiveStream entity",
    );
    expect((await post({ ...SMALL, name: "Bare" })).status).toBe(200);
    expect((await list()).page.data).toHaveLength(2);
  });

  test("a PUT or DELETE may not modify the event", async () => {
    const { simulator, put, remove } = await withEvent({ forbiddenChanges: true });
    for (const answer of [await put({ ...SMALL, version: 0 }), await remove()]) {
      expect(answer.status).toBe(403);
      expect(answer.problem.errors[0]?.detail).toBe("Insufficient permissions to modify Event entity");
    }
    expect(simulator.rival.get(1)?.version).toBe(0);
  });
});

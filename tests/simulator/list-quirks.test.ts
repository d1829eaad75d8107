import type { Quirks } from "akamai-event-center-simulator";
import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

/** Five events, A to E, with ids from 1. */
async function withFive(quirks: Partial<Quirks>, now?: () => number) {
  const simulator = await start({ quirks, ...(now && { now }) });
  "ABCDE".split("").forEach((name) => simulator.rival.create({ ...SMALL, name }));
  const client = clientFor(simulator.credentials);
  const list = async (query = "") => {
    const { metadata, data } = (await client({ path: `/events${query}` })).page;
    return { total: metadata.totalResultsCount, names: data.map(({ name }) => name).join("") };
  };
  return { simulator, client, list };
}

describe("Lists of other Event Centers", () => {
  test.each([
    ["many", [200, 200, 200]],
    ["one", [200, 200, 400]],
    ["none", [200, 400, 400]],
  ] as const)("take no sort, one or two where they take %s", async (sorts, expected) => {
    const { client } = await withFive({ sorts });
    const queries = ["", "?sort=name", "?sort=name&sort=start"];
    const answers = await Promise.all(queries.map((query) => client({ path: `/events${query}` })));
    expect(answers.map(({ status }) => status)).toEqual(expected);
    const { status } = await client({ path: "/tags?sort=name" });
    expect(status).toBe(sorts === "none" ? 400 : 200);
  });

  test.each([
    ["inserted", 6, "BC"],
    ["removed", 4, "DE"],
    ["moved", 5, "BC"],
  ] as const)("change once between two pages: %s", async (pageShift, total, second) => {
    const { list } = await withFive({ pageShift });
    expect(await list("?pageSize=2")).toEqual({ total: 5, names: "AB" });
    expect(await list("?pageSize=2&page=2")).toEqual({ total, names: second });
    expect(await list("?pageSize=2&page=2")).toEqual({ total: 5, names: "CD" });
  });

  test("lag behind a change", async () => {
    let now = Date.now();
    const { simulator, client, list } = await withFive({}, () => now);
    simulator.setQuirks({ listLag: 1000 });
    await client({ method: "POST", path: "/events", body: { ...SMALL, name: "F" } });
    await client({ method: "PUT", path: "/events/1", body: { ...SMALL, name: "Z", version: 0 } });
    await client({ method: "DELETE", path: "/events/2" });
    expect(await list()).toEqual({ total: 5, names: "ABCDE" });
    expect((await client({ path: "/events/2" })).status).toBe(404);
    expect((await client({ path: "/events/6" })).event.name).toBe("F");
    now += 1000;
    expect(await list()).toEqual({ total: 5, names: "ZCDEF" });
  });

  test("leave out events of other contract types, which a GET answers with 404", async () => {
    const { client, list } = await withFive({ hiddenIds: [1, 3] });
    expect(await list()).toEqual({ total: 3, names: "BDE" });
    expect((await client({ path: "/events/1" })).status).toBe(404);
    expect((await client({ method: "DELETE", path: "/events/3" })).status).toBe(404);
    const body = { ...SMALL, version: 0 };
    expect((await client({ method: "PUT", path: "/events/3", body })).status).toBe(404);
  });
});

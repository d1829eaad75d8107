import type { Simulator } from "akamai-event-center-simulator";
import { clientFor, type TestClient } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL, WINTER_OLYMPICS } from "../support/winter-olympics";

const start = simulators();

async function ids(client: TestClient, query: string): Promise<number[]> {
  const answer = await client({ path: query === "" ? "/events" : `/events?${query}` });
  expect(answer.status).toBe(200);
  return answer.page.data.map(({ id }) => id);
}

describe("List events: filters", () => {
  /** One event; its start and end are 18:00:00 and 20:00:00. */
  async function withOne(): Promise<TestClient> {
    const simulator = await start();
    simulator.rival.create(SMALL);
    return clientFor(simulator.credentials);
  }

  test.each([
    ["minStart", "2026-06-01T17:59:59Z", true],
    ["minStart", "2026-06-01T18:00:00Z", true],
    ["minStart", "2026-06-01T18:00:01Z", false],
    ["minStart", "2026-06-01T20:00:00%2B02:00", true],
    ["maxStart", "2026-06-01T17:59:59Z", false],
    ["maxStart", "2026-06-01T18:00:00Z", false],
    ["maxStart", "2026-06-01T18:00:01Z", true],
    ["maxStart", "2026-06-01T20:00:00%2B02:00", false],
    ["minEnd", "2026-06-01T19:59:59Z", true],
    ["minEnd", "2026-06-01T20:00:00Z", false],
    ["minEnd", "2026-06-01T20:00:01Z", false],
    ["minEnd", "2026-06-01T22:00:00%2B02:00", false],
    ["maxEnd", "2026-06-01T19:59:59Z", false],
    ["maxEnd", "2026-06-01T20:00:00Z", true],
    ["maxEnd", "2026-06-01T20:00:01Z", true],
    ["maxEnd", "2026-06-01T22:00:00%2B02:00", true],
  ])("%s=%s shows an event from 18:00:00 to 20:00:00: %s", async (parameter, value, isShown) => {
    expect(await ids(await withOne(), `${parameter}=${value}`)).toEqual(isShown ? [1] : []);
  });

  async function withThree(): Promise<TestClient> {
    const simulator = await start();
    simulator.rival.create({ ...SMALL, name: "1", tags: ["a", "b"], customerEventId: "x" });
    simulator.rival.create({ ...SMALL, name: "2", tags: ["b", "Tag 1, with comma"], customerEventId: "y,z" });
    simulator.rival.create({ ...SMALL, name: "3" });
    return clientFor(simulator.credentials);
  }

  test("a tag parameter takes a tag whole; more of them are alternatives", async () => {
    const client = await withThree();
    expect(await ids(client, "tag=a")).toEqual([1]);
    expect(await ids(client, "tag=b")).toEqual([1, 2]);
    expect(await ids(client, "tag=A")).toEqual([]);
    expect(await ids(client, "tag=a,b")).toEqual([]);
    expect(await ids(client, "tag=Tag%201%2C%20with+comma")).toEqual([2]);
    expect(await ids(client, "tag=a&tag=Tag%201%2C%20with%20comma")).toEqual([1, 2]);
  });

  test("a customerEventId parameter takes an id whole; more of them are alternatives", async () => {
    const client = await withThree();
    expect(await ids(client, "customerEventId=x")).toEqual([1]);
    expect(await ids(client, "customerEventId=y%2Cz&customerEventId=x")).toEqual([1, 2]);
    expect(await ids(client, "customerEventId=y")).toEqual([]);
  });

  test("different parameters must all match", async () => {
    const client = await withThree();
    expect(await ids(client, "tag=b&customerEventId=x")).toEqual([1]);
    expect(await ids(client, "tag=a&customerEventId=y%2Cz")).toEqual([]);
  });

  test("accepts the document's own sample with all parameters", async () => {
    const client = await withThree();
    const moment = "2016-02-28T16%3A41%3A41Z";
    const query = `minStart=${moment}&maxStart=${moment}&minEnd=${moment}&maxEnd=${moment}&tag=Tag%201&customerEventId=id1&page=1&pageSize=25&sort=name%2Casc`;
    expect(await ids(client, query)).toEqual([]);
  });
});

describe("List events: order", () => {
  async function withFour(): Promise<TestClient> {
    const { rival, credentials }: Simulator = await start();
    rival.create({ name: "b", start: "2026-01-03T00:00:00Z", end: "2026-01-04T00:00:00Z" });
    rival.create({ name: "a", start: "2026-01-02T00:00:00Z", end: "2026-01-09T00:00:00Z" });
    rival.create({ name: "b", start: "2026-01-01T00:00:00Z", end: "2026-01-05T00:00:00Z" });
    rival.create({ name: "B", start: "2026-01-02T00:00:00Z", end: "2026-01-03T00:00:00Z" });
    return clientFor(credentials);
  }

  test.each([
    ["", [1, 2, 3, 4]],
    ["sort=name,asc", [4, 2, 1, 3]],
    ["sort=name,desc", [1, 3, 2, 4]],
    ["sort=name", [4, 2, 1, 3]],
    ["sort=start,asc", [3, 2, 4, 1]],
    ["sort=start,desc", [1, 2, 4, 3]],
    ["sort=end,asc", [4, 1, 3, 2]],
    ["sort=end,desc", [2, 3, 1, 4]],
    ["sort=name,desc&sort=start,asc", [3, 1, 2, 4]],
  ])("%s puts them in order, equal ones by id", async (query, order) => {
    expect(await ids(await withFour(), query)).toEqual(order);
  });

  test("repeats the sort in the metadata", async () => {
    const answer = await (await withFour())({ path: "/events?sort=name%2Cdesc&sort=start" });
    expect(answer.page.metadata.sort).toEqual([
      { property: "name", direction: "desc" },
      { property: "start", direction: "asc" },
    ]);
  });
});

describe("List events: pages", () => {
  async function withMany(count: number): Promise<TestClient> {
    const { rival, credentials } = await start();
    for (let index = 1; index <= count; index += 1) {
      rival.create({ ...SMALL, name: `Event ${index}` });
    }
    return clientFor(credentials);
  }

  test("a page has 25 events and pages start at 1", async () => {
    const client = await withMany(60);
    const first = await client({ path: "/events" });
    expect(first.page.data).toHaveLength(25);
    expect(first.page.metadata).toEqual({
      page: 1,
      pageSize: 25,
      sort: [],
      totalResultsCount: 60,
      totalPageCount: 3,
    });
    expect(await ids(client, "page=3")).toEqual(Array.from({ length: 10 }, (_, index) => 51 + index));
  });

  test("a page past the end is empty", async () => {
    const answer = await (await withMany(3))({ path: "/events?page=2" });
    expect(answer.body).toMatchObject({ metadata: { page: 2, totalPageCount: 1 }, data: [] });
  });

  test("an empty account has no pages", async () => {
    const answer = await (await withMany(0))({ path: "/events" });
    expect(answer.body).toMatchObject({ metadata: { totalResultsCount: 0, totalPageCount: 0 }, data: [] });
  });

  test("an item has the sample's seven members and no more", async () => {
    const simulator = await start();
    const client = clientFor(simulator.credentials);
    await client({ method: "POST", path: "/events", body: WINTER_OLYMPICS });
    simulator.rival.create(SMALL);
    const { data } = (await client({ path: "/events" })).page;
    expect(data[0]).toEqual({
      id: 1,
      version: 0,
      name: "2018 Winter Olympics",
      customerEventId: "xxiii-owg",
      start: "2016-02-08T08:00:00Z",
      end: "2016-02-08T20:00:00Z",
      tags: [
        { id: 1, name: "winter" },
        { id: 2, name: "olympics" },
      ],
    });
    expect(Object.keys(data[1] ?? {})).toEqual(Object.keys(data[0] ?? {}));
  });

  test.each([
    ["page=0", "0", "page"],
    ["page=-1", "-1", "page"],
    ["page=one", "one", "page"],
    ["page=", "", "page"],
    ["page=1&page=2", "2", "page"],
    ["pageSize=0", "0", "pageSize"],
    ["pageSize=1001", "1001", "pageSize"],
    ["pageSize=2.5", "2.5", "pageSize"],
    ["sort=lastName", "lastName", "sort"],
    ["sort=lastName,asc", "lastName", "sort"],
    ["sort=name,up", "name,up", "sort"],
    ["minStart=yesterday", "yesterday", "minStart"],
    ["maxEnd=2026-06-01T18:00:00", "2026-06-01T18:00:00", "maxEnd"],
    ["minstart=2026-06-01T18:00:00Z", "2026-06-01T18:00:00Z", "minstart"],
  ])("?%s is refused as in the document", async (query, value, parameter) => {
    const client = clientFor((await start()).credentials);
    const answer = await client({ path: `/events?${query}` });
    const problem = { type: "about:blank", title: "Bad Request" };
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      ...problem,
      status: 400,
      errors: [
        { ...problem, detail: `Invalid value: '${value}', parameter: ${parameter}`, parameter, value },
      ],
    });
  });
});

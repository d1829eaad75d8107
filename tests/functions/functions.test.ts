import * as pulumi from "@pulumi/pulumi";
import {
  getEvent,
  getEventOutput,
  getEvents,
  getTags,
  getTagsOutput,
  reportLinks,
} from "../../provider/functions";
import type { Simulator } from "akamai-event-center-simulator";
import { simulators } from "../support/simulator";

const start = simulators();
let simulator: Simulator;

beforeEach(async () => {
  simulator = await start();
  Object.assign(process.env, simulator.environment);
});

const event = (name: string, day: number, more = {}) =>
  simulator.rival.create({
    name,
    start: `2036-05-${String(day).padStart(2, "0")}T18:00:00Z`,
    end: `2036-05-${String(day).padStart(2, "0")}T20:00:00Z`,
    ...more,
  });

test("getEvent returns everything that the server answers, including members that it adds", async () => {
  const { id } = event("Final", 1, { audienceLocations: ["PL"], objects: [{ id: 87654, type: "CP_CODE" }] });
  const found = await getEvent({ eventId: id });
  expect(found).toMatchObject({ id, name: "Final", audienceLocations: [{ code: "PL", name: "Poland" }] });
  expect(found.objects?.[0]?.name).toBeDefined();
  expect(found.createdBy).toBeDefined();
});

test("getEventOutput takes another resource's output", async () => {
  const { id } = event("Final", 1);
  const name = await new Promise((resolve) => {
    getEventOutput({ eventId: pulumi.output(id) }).apply((found) => {
      resolve(found.name);
    });
  });
  expect(name).toBe("Final");
});

test("getEvents follows the pages, filters, sorts and stops at the limit", async () => {
  for (let day = 1; day <= 28; day += 1) {
    event(`Match ${day}`, day, { tags: [day % 2 === 0 ? "even" : "odd"] });
  }
  expect(await getEvents()).toHaveLength(28);
  const even = await getEvents({ tag: ["even"], sort: [["start", "desc"]], limit: 3 });
  expect(even.map(({ name }) => name)).toEqual(["Match 28", "Match 26", "Match 24"]);
  expect(await getEvents({ limit: 0 })).toEqual([]);
});

test("getEvents with a small limit asks for one small page", async () => {
  for (let day = 1; day <= 5; day += 1) {
    event(`Match ${day}`, day);
  }
  const before = simulator.requests.length;
  expect(await getEvents({ limit: 3 })).toHaveLength(3);
  const asked = simulator.requests.slice(before).map(({ query }) => query);
  expect(asked).toEqual([expect.stringContaining("pageSize=3")]);
});

test("getEvents with details reads each event in full", async () => {
  event("Final", 1, { description: "The last match" });
  const [found] = await getEvents({ details: true });
  expect(found?.description).toBe("The last match");
});

test("getTags lists every tag by name", async () => {
  event("Final", 1, { tags: ["winter", "final"] });
  expect((await getTags()).map(({ name }) => name)).toEqual(["final", "winter"]);
  const output = await new Promise<unknown>((resolve) => {
    getTagsOutput().apply(resolve);
  });
  expect(output).toHaveLength(2);
});

test("reportLinks returns the APIs that fit the event's objects, with ids, CP codes and times", () => {
  const period = { start: "2036-05-01T18:00:00Z", end: "2036-05-01T20:00:00Z" };
  const links = reportLinks({
    ...period,
    objects: [
      {
        id: 87654,
        type: "CP_CODE",
        name: undefined,
        cpCode: undefined,
        hostname: undefined,
        bitrates: undefined,
      },
      {
        id: 6,
        type: "FLASH_LIVE_STREAM",
        name: "flash",
        cpCode: 65401,
        hostname: undefined,
        bitrates: [300],
      },
      {
        id: 7,
        type: "SM_REPORT_PACK",
        name: "pack",
        cpCode: undefined,
        hostname: undefined,
        bitrates: undefined,
      },
    ],
  });
  expect(links.map(({ api }) => api)).toEqual([
    "ecresponse-by-time",
    "estimatedecresponse-by-time",
    "ectraffic-by-time",
    "estimatedectraffic-by-time",
    "flashlivetraffic-by-time",
    "Security Monitor",
  ]);
  expect(links[0]).toMatchObject({ objectIds: [87654], cpCodes: [87654], ...period });
  expect(links[4]).toMatchObject({ objectIds: [6], cpCodes: [65401] });
  expect(links[5]).toMatchObject({ objectIds: [7], cpCodes: [] });
  expect(reportLinks({ ...period, objects: undefined })).toEqual([]);
});

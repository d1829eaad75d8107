import { readFileSync } from "node:fs";
import { join } from "node:path";
import { QUIRKS, type Quirks } from "akamai-event-center-simulator";
import { readOptions } from "../../simulator/command-options";
import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL, WINTER_OLYMPICS } from "../support/winter-olympics";

const start = simulators();

async function withQuirks(quirks: Partial<Quirks>) {
  const simulator = await start({ quirks });
  const client = clientFor(simulator.credentials);
  return {
    simulator,
    client,
    post: (body: object) => client({ method: "POST", path: "/events", body }),
    put: (body: object) => client({ method: "PUT", path: "/events/1", body }),
    get: async () => (await client({ path: "/events/1" })).event,
  };
}

describe("Quirks", () => {
  test("returns lists in another order", async () => {
    const { post } = await withQuirks({ reorder: true });
    const [event] = (await post(WINTER_OLYMPICS)).events;
    expect(event?.tags?.map(({ name }) => name)).toEqual(["olympics", "winter"]);
    expect(event?.objects?.[0]).toMatchObject({ id: 6, bitrates: [10_000, 5000] });
  });

  test.each([
    ["document", "2026-06-01T18:00:00Z"],
    ["milliseconds", "2026-06-01T18:00:00.000Z"],
    ["offset", "2026-06-01T20:00:00+02:00"],
    ["utc-offset", "2026-06-01T18:00:00+00:00"],
    ["basic", "20260601T180000Z"],
  ] as const)("writes dates in the form %s", async (dateForm, date) => {
    const { post, client } = await withQuirks({ dateForm });
    expect((await post(SMALL)).events[0]?.start).toBe(date);
    expect((await client({ path: "/events" })).page.data[0]?.start).toBe(date);
  });

  test("writes real milliseconds in its own stamps", async () => {
    const now = Date.parse("2026-02-06T20:00:00.417Z");
    const simulator = await start({
      acceptAnySignature: true,
      now: () => now,
      quirks: { dateForm: "milliseconds" },
    });
    const client = clientFor(simulator.credentials);
    await client({ method: "POST", path: "/events", body: SMALL });
    expect((await client({ path: "/events/1" })).body).toMatchObject({
      start: "2026-06-01T18:00:00.000Z",
      createdDate: "2026-02-06T20:00:00.417Z",
      modifiedDate: "2026-02-06T20:00:00.417Z",
    });
    simulator.setQuirks({ dateForm: "document" });
    expect((await client({ path: "/events/1" })).body).toMatchObject({ createdDate: "2026-02-06T20:00:00Z" });
  });

  test("writes its own stamps as numbers or leaves them out", async () => {
    const now = Date.parse("2026-02-06T20:00:00Z");
    const simulator = await start({
      acceptAnySignature: true,
      now: () => now,
      quirks: { serverDates: "epoch" },
    });
    const client = clientFor(simulator.credentials);
    const written = (await client({ method: "POST", path: "/events", body: SMALL })).events[0];
    expect(written).toMatchObject({ createdDate: now, modifiedDate: now, start: SMALL.start });
    simulator.setQuirks({ serverDates: "absent" });
    const { event } = await client({ path: "/events/1" });
    expect(event).not.toHaveProperty("createdDate");
    expect(event).not.toHaveProperty("modifiedDate");
  });

  test.each([
    ["empty", null, []],
    ["null", null, null],
    ["omit", undefined, undefined],
  ] as const)(
    "writes members that are not set as %s, but always a list of objects",
    async (empty, text, list) => {
      const { post, get } = await withQuirks({ empty });
      await post(SMALL);
      const event = await get();
      expect([event.description, event.audienceSize, event.tags, event.coordinators]).toEqual([
        text,
        text,
        list,
        list,
      ]);
      expect("tags" in event).toBe(empty !== "omit");
      expect(event.objects).toEqual([]);
    },
  );

  test("adds unknown members to answers", async () => {
    const { post } = await withQuirks({ extraMembers: true });
    expect((await post(WINTER_OLYMPICS)).events[0]).toHaveProperty("addedLater");
  });

  test("answers of writes leave the objects out, a GET has them", async () => {
    const { post, put, get } = await withQuirks({ noObjectsInWriteAnswers: true });
    expect((await post(WINTER_OLYMPICS)).events[0]).not.toHaveProperty("objects");
    expect((await put({ ...WINTER_OLYMPICS, version: 0 })).body).not.toHaveProperty("objects");
    expect((await get()).objects).toHaveLength(6);
  });

  test("answers of writes have no objects, a GET has them", async () => {
    const { post, put, get } = await withQuirks({ emptyObjectsInWriteAnswers: true });
    expect((await post(WINTER_OLYMPICS)).events[0]).toHaveProperty("objects", []);
    expect((await put({ ...WINTER_OLYMPICS, version: 0 })).body).toHaveProperty("objects", []);
    expect((await get()).objects).toHaveLength(6);
  });

  test("writes 0 for no audience, lower-case countries, and no data in an empty list", async () => {
    const { client, post } = await withQuirks({
      zeroAudienceSize: true,
      lowerCaseCountries: true,
      noDataInEmptyLists: true,
    });
    expect((await client({ method: "GET", path: "/events" })).body).not.toHaveProperty("data");
    const { events } = await post({ ...SMALL, audienceLocations: ["PL"] });
    expect(events[0]).toMatchObject({ audienceSize: 0, audienceLocations: [{ code: "pl" }] });
    expect((await client({ method: "GET", path: "/events" })).body).toHaveProperty("data");
  });

  test("leaves objects out of an event without any", async () => {
    const { post, put, get } = await withQuirks({ omitEmptyObjects: true });
    expect((await post(SMALL)).events[0]).not.toHaveProperty("objects");
    expect(await get()).not.toHaveProperty("objects");
    await put({ ...WINTER_OLYMPICS, version: 0 });
    expect((await get()).objects).toHaveLength(6);
  });

  test("writes optional members with other types", async () => {
    const { simulator, post, get } = await withQuirks({
      tagsAsTexts: true,
      audienceSizeAsText: true,
      bitratesAsTexts: true,
    });
    expect((await post(WINTER_OLYMPICS)).events[0]).toMatchObject({
      tags: ["winter", "olympics"],
      audienceSize: "5000000",
    });
    expect((await get()).objects?.at(-1)).toMatchObject({ id: 6, bitrates: ["5000", "10000"] });
    simulator.setQuirks({ nullObjects: true });
    expect((await get()).objects).toBeNull();
  });

  test("leaves the version out of list items", async () => {
    const { client, post, get } = await withQuirks({ noVersionInLists: true });
    await post(SMALL);
    expect((await client({ path: "/events" })).page.data[0]).not.toHaveProperty("version");
    expect((await get()).version).toBe(0);
  });

  test("tidies texts on write", async () => {
    const { simulator, post } = await withQuirks({ tidyText: true });
    const untidy = { ...SMALL, name: "  Cafe\u0301  Final ", description: "one \r\n two", tags: [" a  b"] };
    expect((await post(untidy)).status).toBe(200);
    expect(simulator.rival.get(1)).toMatchObject({
      name: "Caf\u00e9 Final",
      description: "one \n two",
      tags: ["a b"],
    });
  });

  test("applies the later limits to names and coordinators", async () => {
    const { simulator, post } = await withQuirks({});
    const long = { ...SMALL, name: "Long", coordinators: ["c".repeat(257)] };
    const blank = { ...SMALL, name: "  " };
    expect([(await post(blank)).status, (await post(long)).status]).toEqual([200, 200]);
    simulator.reset();
    simulator.setQuirks({ laterLimits: true });
    expect([(await post(blank)).status, (await post(long)).status]).toEqual([400, 400]);
    expect((await post({ ...SMALL, coordinators: ["c".repeat(256)] })).status).toBe(200);
  });

  test("refuses other types of objects", async () => {
    const { post } = await withQuirks({ objectTypes: ["CP_CODE", "SRIP_SLOT"] });
    const withObject = (type: string) => post({ ...SMALL, objects: [{ id: 1, type }] });
    expect((await withObject("QOS_REPORT_PACK")).status).toBe(400);
    expect((await withObject("CP_CODE")).status).toBe(200);
  });

  test("an answer to PUT repeats the old version, as the document's sample does", async () => {
    const { post, put, get } = await withQuirks({ staleVersionInPutAnswer: true });
    await post(SMALL);
    expect((await put({ ...SMALL, version: 0 })).event.version).toBe(0);
    expect((await get()).version).toBe(3);
  });

  test("accepts equal events", async () => {
    const { post } = await withQuirks({ acceptDuplicates: true });
    await post(SMALL);
    expect((await post(SMALL)).events[0]?.id).toBe(2);
  });

  test("adds a given step to the version", async () => {
    const { post, put } = await withQuirks({ versionStep: 7 });
    await post(SMALL);
    expect((await put({ ...SMALL, version: 0 })).event.version).toBe(7);
  });

  test("change while the simulator runs", async () => {
    const { simulator, post, get } = await withQuirks({});
    await post(SMALL);
    simulator.setQuirks({ dateForm: "basic" });
    expect((await get()).start).toBe("20260601T180000Z");
    expect(() => {
      simulator.setQuirks({ versionStep: -1 });
    }).toThrow("versionStep cannot be -1");
  });

  test("are all in one list, on the command line and in the README", async () => {
    const simulator = await start();
    const named = new Set(QUIRKS.flatMap(({ quirks }) => Object.keys(quirks)));
    expect([...named].sort()).toEqual(Object.keys(simulator.quirks).sort());
    const readme = readFileSync(join(__dirname, "../../simulator/README.md"), "utf8");
    for (const { name, quirks } of QUIRKS) {
      expect(readOptions(["--quirk", name])).toMatchObject({ quirks });
    }
    expect([...named].filter((name) => !readme.includes(`| \`${name}\` `))).toEqual([]);
  });

  test("work together unless they refuse something", async () => {
    const working = QUIRKS.filter(({ works }) => works).map(({ quirks }) => quirks);
    const { post, put, client } = await withQuirks(Object.assign({}, ...working) as Partial<Quirks>);
    expect((await post(WINTER_OLYMPICS)).status).toBe(200);
    expect((await put({ ...WINTER_OLYMPICS, version: 0 })).status).toBe(200);
    expect((await client({ method: "DELETE", path: "/events/1" })).status).toBe(204);
  });
});

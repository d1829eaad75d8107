import { anyText, textLike } from "../support/anything";
import type { Quirks } from "akamai-event-center-simulator";
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
  test("lists come in another order", async () => {
    const { post } = await withQuirks({ reorder: true });
    const [event] = (await post(WINTER_OLYMPICS)).events;
    expect(event?.tags?.map(({ name }) => name)).toEqual(["olympics", "winter"]);
    expect(event?.objects?.[0]).toMatchObject({ id: 6, bitrates: [10_000, 5000] });
  });

  test.each([
    ["document", "2026-06-01T18:00:00Z"],
    ["milliseconds", "2026-06-01T18:00:00.000Z"],
    ["offset", "2026-06-01T20:00:00+02:00"],
    ["basic", "20260601T180000Z"],
  ] as const)("dates come in the form %s", async (dateForm, date) => {
    const { post, client } = await withQuirks({ dateForm });
    expect((await post(SMALL)).events[0]?.start).toBe(date);
    expect((await client({ path: "/events" })).page.data[0]?.start).toBe(date);
  });

  test.each([
    ["empty", null, []],
    ["null", null, null],
    ["omit", undefined, undefined],
  ] as const)("what is not set comes as %s, but objects are always told", async (empty, text, list) => {
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
  });

  test("answers carry members that nobody knows", async () => {
    const { post } = await withQuirks({ extraMembers: true });
    expect((await post(WINTER_OLYMPICS)).events[0]).toHaveProperty("addedLater");
  });

  test("answers of writes leave the objects out, a GET tells them", async () => {
    const { post, put, get } = await withQuirks({ noObjectsInWriteAnswers: true });
    expect((await post(WINTER_OLYMPICS)).events[0]).not.toHaveProperty("objects");
    expect((await put({ ...WINTER_OLYMPICS, version: 0 })).body).not.toHaveProperty("objects");
    expect((await get()).objects).toHaveLength(6);
  });

  test("an answer to PUT repeats the old version, as the document's sample does", async () => {
    const { post, put, get } = await withQuirks({ staleVersionInPutAnswer: true });
    await post(SMALL);
    expect((await put({ ...SMALL, version: 0 })).event.version).toBe(0);
    expect((await get()).version).toBe(3);
  });

  test("equal events are accepted", async () => {
    const { post } = await withQuirks({ acceptDuplicates: true });
    await post(SMALL);
    expect((await post(SMALL)).events[0]?.id).toBe(2);
  });

  test("the version stamp moves as far as is asked", async () => {
    const { post, put } = await withQuirks({ versionStep: 7 });
    await post(SMALL);
    expect((await put({ ...SMALL, version: 0 })).event.version).toBe(7);
  });

  test("problems have types and paths, as the later API's", async () => {
    const { post, put } = await withQuirks({ problemForm: "typed" });
    await post(SMALL);
    expect((await post(SMALL)).body).toMatchObject({
      type: textLike(/\/duplicate$/),
      status: 409,
      detail: "Entity already exists",
    });
    expect((await put({ ...SMALL, version: 9 })).problem.type).toMatch(/\/concurrent-modification$/);
    expect((await post({ ...SMALL, name: "" })).problem.errors).toEqual([
      { detail: anyText, path: "name", value: "" },
    ]);
  });

  test("they change while the simulator runs", async () => {
    const { simulator, post, get } = await withQuirks({});
    await post(SMALL);
    simulator.setQuirks({ dateForm: "basic" });
    expect((await get()).start).toBe("20260601T180000Z");
    expect(() => {
      simulator.setQuirks({ versionStep: -1 });
    }).toThrow("versionStep cannot be -1");
  });
});

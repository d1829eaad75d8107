import type { Quirks } from "akamai-event-center-simulator";
import { series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

const ALL: Partial<Quirks> = {
  reorder: true,
  dateForm: "basic",
  empty: "omit",
  extraMembers: true,
  noObjectsInWriteAnswers: true,
  staleVersionInPutAnswer: true,
  versionStep: 7,
  problemForm: "typed",
};

const QUIRKS: [string, Partial<Quirks>][] = [
  ["none", {}],
  ["versions that move by 1", { versionStep: 1 }],
  ["versions that move by 1000", { versionStep: 1000 }],
  ["lists in another order", { reorder: true }],
  ["dates with milliseconds", { dateForm: "milliseconds" }],
  ["dates with an offset", { dateForm: "offset" }],
  ["dates in the basic form", { dateForm: "basic" }],
  ["empty members left out", { empty: "omit" }],
  ["empty members as null", { empty: "null" }],
  ["members that the document does not know", { extraMembers: true }],
  ["answers of writes without objects", { noObjectsInWriteAnswers: true }],
  ["answers of PUT with the version of before", { staleVersionInPutAnswer: true }],
  ["equal events accepted", { acceptDuplicates: true }],
  ["problems with a type", { problemForm: "typed" }],
  ["all together", ALL],
  ["all together, null for empty, dates with an offset", { ...ALL, empty: "null", dateForm: "offset" }],
];

const changedOlympics = {
  ...winterOlympics,
  description: "Moved to another hall",
  start: "2036-02-08T09:00:00Z",
  tags: ["olympics"],
  objects: [{ id: 12345, type: "UNIVERSAL_LIVE_STREAM", bitrates: [10000] }],
};
const declared = { games: winterOlympics, opener: smallEvent, show: series(3) };
const changed = { games: changedOlympics, opener: { ...smallEvent, tags: ["new"] }, show: series(4) };
const same = { games: "same", opener: "same", show: "same" };

describe.each(QUIRKS)("where the server's quirk is: %s", (_, quirks) => {
  beforeEach(() => {
    world.simulator.setQuirks(quirks);
  });

  const expectQuiet = async (events: Parameters<typeof world.engine.up>[0]) => {
    const { engine, simulator } = world;
    const before = methodsOf(simulator);
    expect(await engine.preview(events)).toEqual(same);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.preview(events)).toEqual(same);
    expect(await engine.up(events)).toEqual(same);
    expect(methodsOf(simulator)).toEqual(before);
  };

  test("created, updated, cleared and deleted, with nothing to do after each", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    expect(engine.get("games").outputs).toMatchObject(winterOlympics);
    await expectQuiet(declared);
    await engine.up(changed);
    expect(engine.get("games").outputs).toMatchObject(changedOlympics);
    expect(simulator.rival.list()).toHaveLength(6);
    await expectQuiet(changed);
    const bare = { games: smallEvent, opener: { ...smallEvent, name: "Other" }, show: series(2) };
    await engine.up({ ...bare, games: { ...bare.games, name: "Bare" } });
    await expectQuiet({ ...bare, games: { ...bare.games, name: "Bare" } });
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });

  test("edited in the web page: refused before a refresh, shown by it, then repaired", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    const id = Number(engine.get("games").id);
    simulator.rival.edit(id, { audienceSize: 12, tags: ["web"] });
    const { message } = await failureOf(engine.up(changed));
    expect(message).toMatch(/webuser changed it.*version \d+ in state, \d+ now/);
    expect(simulator.rival.get(id)).toMatchObject({ audienceSize: 12, tags: ["web"] });
    expect(await engine.refresh()).toContain("games");
    expect(engine.get("games").outputs).toMatchObject({ audienceSize: 12, tags: ["web"] });
    await engine.up(declared);
    await expectQuiet(declared);
    expect(simulator.rival.get(id)).toMatchObject({ audienceSize: 5_000_000, tags: ["winter", "olympics"] });
  });

  test("a moved stamp is no edit, and work that is done already is not refused", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    simulator.rival.touch(Number(engine.get("games").id));
    simulator.rival.edit(Number(engine.get("opener").id), { tags: ["new"] });
    await engine.up(changed);
    await expectQuiet(changed);
  });

  test("deleted in the web page: made anew, one occurrence of a series alone", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    simulator.rival.remove(Number(engine.get("games").id));
    simulator.rival.remove(Number(engine.get("show").id));
    expect(await engine.refresh()).toEqual(["games", "show"]);
    simulator.clearRequests();
    expect(await engine.up(declared)).toEqual({ games: "create", opener: "same", show: "update" });
    expect(methodsOf(simulator)).toEqual(["POST", "POST"]);
    await expectQuiet(declared);
    expect(simulator.rival.list()).toHaveLength(5);
  });

  test("a creation whose answer is lost is found again", async () => {
    const { engine, simulator } = world;
    simulator.setFault(({ operation, n }) =>
      operation === "createEvent" && n % 2 ? { cut: "after" } : undefined,
    );
    await engine.up(declared);
    simulator.setFault();
    expect(simulator.rival.list()).toHaveLength(5);
    await expectQuiet(declared);
  });
});

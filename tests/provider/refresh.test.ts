import * as fc from "../support/fast-check";
import { numbered, series, smallEvent, winterOlympics } from "../support/events";
import type { Properties } from "../support/provider-process";
import { EXPLORE_RUNS, SEEDS } from "../support/seeds";
import { shell, type ShellProcess } from "../support/shells";
import { sharedWorld } from "../support/world";

const [SEED = 4711] = SEEDS;

const world = sharedWorld();
const FULL = { env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } };

const events = (count: number): Record<string, Properties> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `event-${index}`,
      { ...numbered(index), tags: ["winter"], objects: [{ id: 1 + index, type: "CP_CODE" }] },
    ]),
  );

const deployed = async (declared: Record<string, Properties>) => {
  await world.engine.upInParallel(declared);
  // The next command has a process of its own.
  await world.restart();
  world.simulator.clearRequests();
  return Object.keys(declared).map((name) => Number(world.engine.get(name).outputs["eventId"]));
};

/** `list` for a page of the listing, `get` for one event. */
const looks = () =>
  world.simulator.requests.map(({ path }) => (path.endsWith("/events") ? "list" : "get")).sort();

describe("refresh with a list", () => {
  test("reads a calendar that nobody touched with one request", async () => {
    await deployed(events(60));
    expect(await world.engine.refresh()).toEqual([]);
    expect(looks()).toEqual(["list"]);
  });

  test("reads edited events in full, and shows every edit", async () => {
    const { engine, simulator } = world;
    const ids = await deployed(events(30));
    const edited = ids.filter((_, index) => index % 6 === 0);
    edited.forEach((id) => simulator.rival.edit(id, { objects: [{ id: 99, type: "CP_CODE" }] }));
    expect(await engine.refresh()).toHaveLength(edited.length);
    expect(looks()).toEqual([...edited.map(() => "get"), "list"]);
    expect(engine.get("event-6").outputs["objects"]).toEqual([{ id: 99, type: "CP_CODE" }]);
    expect(engine.get("event-7").outputs["objects"]).toEqual([{ id: 8, type: "CP_CODE" }]);
  });

  test("asks for the event itself before it counts as deleted", async () => {
    const { engine, simulator } = world;
    const [id = 0] = await deployed(events(3));
    simulator.rival.remove(id);
    expect(await engine.refresh()).toEqual(["event-0"]);
    expect(looks()).toEqual(["get", "list"]);
    expect(engine.resources.has("event-0")).toBe(false);
  });

  test("shows each new edit in the next refresh, from a new list", async () => {
    const { engine, simulator } = world;
    const [id = 0] = await deployed({ games: winterOlympics, opener: smallEvent });
    for (const description of ["one", "two", "three"]) {
      simulator.rival.edit(id, { description });
      expect(await engine.refresh()).toEqual(["games"]);
      expect(engine.get("games").outputs["description"]).toBe(description);
    }
  });

  test("sees an edit that came after a write of the same process", async () => {
    const { engine, simulator } = world;
    const [id = 0] = await deployed({ games: winterOlympics, opener: smallEvent });
    await engine.refresh();
    await engine.up({ games: winterOlympics, opener: { ...smallEvent, tags: ["changed"] } });
    simulator.rival.edit(id, { audienceSize: 7 });
    expect(await engine.refresh()).toEqual(["games"]);
  });

  test("reads a series of which one occurrence was edited with two requests", async () => {
    const { engine, simulator } = world;
    await deployed({ show: series(30) });
    simulator.rival.edit(Number(simulator.rival.list()[7]?.id), { tags: ["web"] });
    expect(await engine.refresh()).toEqual(["show"]);
    expect(looks()).toEqual(["get", "list"]);
  });

  test("reads each event of a small stack in an account of many pages", async () => {
    await deployed(events(2));
    crowd(4_500);
    expect(await world.engine.refresh()).toEqual([]);
    expect(looks().filter((look) => look === "list")).toEqual(["list"]);
  });

  test("lists the other pages once if many events are read", async () => {
    // The others come first in the listing, so that none of ours is on its first page.
    crowd(2_500, -5_000);
    await deployed(events(150));
    expect(await world.engine.refresh()).toEqual([]);
    // As many single looks as there were pages left, then those pages.
    expect(looks()).toEqual(["get", "get", "list", "list", "list"]);
  });

  test("reads each event if Event Center cannot list", async () => {
    const { engine, simulator } = world;
    await deployed(events(5));
    simulator.setFault(({ operation }) => (operation === "listEvents" ? { garbage: "html" } : undefined));
    expect(await engine.refresh()).toEqual([]);
    expect(looks().filter((look) => look === "get")).toHaveLength(5);
  });

  test("relies on changing versions: without them, only refresh full sees an edit that a list does not show", async () => {
    const { engine, simulator } = world;
    simulator.setQuirks({ versionStep: 0 });
    const [id = 0] = await deployed({ games: winterOlympics });
    simulator.rival.edit(id, { description: "Edited" });
    expect(await engine.refresh()).toEqual([]);
    await world.use(FULL);
    expect(await engine.refresh()).toEqual(["games"]);
    expect(engine.get("games").outputs["description"]).toBe("Edited");
  });
});

describe("changes while events are read", () => {
  test("an event that is deleted between the list and its GET is gone, and nothing else fails", async () => {
    const { engine, simulator } = world;
    const ids = await deployed(events(5));
    simulator.rival.edit(Number(ids[2]), { tags: ["web"] });
    simulator.setFault(({ operation, path }) => {
      if (operation === "getEvent" && path.endsWith(`/${ids[2]}`)) {
        simulator.rival.remove(Number(ids[2]));
      }
      return undefined;
    });
    expect(await engine.refreshInParallel()).toEqual(["event-2"]);
    expect(engine.resources.size).toBe(4);
  });

  test.each(["inserted", "removed", "moved"] as const)(
    "events that are %s between two pages hide no other event",
    async (pageShift) => {
      const { engine, simulator } = world;
      crowd(1_985);
      await deployed(events(30));
      simulator.setQuirks({ pageShift });
      expect(await engine.refreshInParallel()).toEqual([]);
      expect(engine.resources.size).toBe(30);
    },
  );

  test.each(["inserted", "removed", "moved"] as const)(
    "events that are %s between two pages cause no duplicate",
    async (pageShift) => {
      const { engine, simulator } = world;
      crowd(1_985);
      await deployed(events(30));
      engine.resources.clear();
      simulator.setQuirks({ pageShift, acceptDuplicates: true });
      const before = simulator.rival.list().length;
      await world.restart({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adoptIdentical" } });
      await engine.upInParallel(events(30));
      expect(simulator.rival.list()).toHaveLength(before);
    },
  );
});

test("reads between the writes of one operation share a list", async () => {
  const { engine, simulator } = world;
  await engine.upInParallel(events(10));
  await world.restart();
  simulator.clearRequests();
  for (let index = 0; index < 10; index += 1) {
    const { id, outputs, inputs } = engine.get(`event-${index}`);
    await world.provider.read(id, outputs, inputs);
    await world.provider.create({ ...numbered(100 + index), ...shell.inputs });
  }
  const { requests } = simulator;
  // One for the reads and one for the creates.
  expect(requests.filter(({ method }) => method === "GET").map(({ path }) => path)).toEqual(
    Array(2).fill("/event-center-api/v3/events"),
  );
});

test("refresh full reads every event, and lists nothing", async () => {
  await deployed(events(20));
  await world.use(FULL);
  expect(await world.engine.refresh()).toEqual([]);
  expect(looks()).toEqual(Array.from({ length: 20 }, () => "get"));
});

function crowd(count: number, firstHour = 0): void {
  for (let index = 0; index < count; index += 1) {
    world.simulator.rival.create({ ...numbered(firstHour + index), name: `Another's ${index}` });
  }
}

const editArbitrary = fc.record(
  {
    name: fc.constantFrom("Event 0", "Renamed"),
    description: fc.constantFrom(null, "Edited"),
    customerEventId: fc.constantFrom(null, "web"),
    audienceSize: fc.constantFrom(null, 7),
    tags: fc.subarray(["winter", "web"]),
    audienceLocations: fc.subarray(["PL", "NO"]),
    objects: fc.subarray([
      { id: 1, type: "CP_CODE" },
      { id: 2, type: "CP_CODE" },
    ]),
  },
  { requiredKeys: [] },
);

const rivalArbitrary = fc.array(
  fc.tuple(
    fc.nat(20),
    fc.oneof(
      { weight: 4, arbitrary: editArbitrary.map((change) => ({ change })) },
      { weight: 1, arbitrary: fc.constant("remove" as const) },
      { weight: 1, arbitrary: fc.constant("touch" as const) },
    ),
  ),
  { maxLength: 8 },
);

const quirksArbitrary = fc.record({
  reorder: fc.boolean(),
  dateForm: fc.constantFrom("document", "milliseconds", "offset", "basic"),
  empty: fc.constantFrom("omit", "null", "empty"),
  extraMembers: fc.boolean(),
  versionStep: fc.constantFrom(1, 3, 100),
});

test("whatever others edit, the list shows the same as reading every event in full", async () => {
  const { engine, simulator } = world;
  const auto = world.provider;
  const full = await world.use(FULL);
  const readAll = async (provider: ShellProcess) => {
    const read = await Promise.all(
      [...engine.resources].map(async ([name, { id, outputs, inputs }]) => {
        const answer = await provider.read(id, outputs, inputs);
        return [name, answer] as const;
      }),
    );
    return Object.fromEntries(read);
  };
  let rounds = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(rivalArbitrary, { minLength: 1, maxLength: 4 }),
      quirksArbitrary,
      async (refreshes, quirks) => {
        await world.engine.destroy();
        simulator.setQuirks(quirks);
        engine.provider = auto;
        await engine.upInParallel({ ...events(4), games: winterOlympics, show: series(3) });
        for (const edits of refreshes) {
          for (const [index, edit] of edits) {
            const all = simulator.rival.list();
            const id = all[index % Math.max(all.length, 1)]?.id;
            if (id !== undefined) {
              change(id, edit);
            }
          }
          const seen = await readAll(auto);
          expect(seen).toEqual(await readAll(full));
          for (const [name, { id, outputs, inputs }] of Object.entries(seen)) {
            if (id === "") {
              engine.resources.delete(name);
            } else {
              engine.resources.set(name, { id, outputs, inputs });
            }
          }
          rounds += 1;
        }
      },
    ),
    { seed: SEED, numRuns: 8 * EXPLORE_RUNS },
  );
  expect(rounds).toBeGreaterThan(15);
});

type Edit = "remove" | "touch" | { readonly change: Parameters<typeof world.simulator.rival.edit>[1] };

function change(id: number, edit: Edit): void {
  const { rival } = world.simulator;
  if (edit === "remove") {
    rival.remove(id);
  } else if (edit === "touch") {
    rival.touch(id);
  } else {
    rival.edit(id, edit.change);
  }
}

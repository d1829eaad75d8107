import { setTimeout as wait } from "node:timers/promises";
import { QUIRKS, type QuirkCase, type Quirks, type StoredEvent } from "akamai-event-center-simulator";
import { series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import { sharedWorld, type World } from "../support/world";

const working = QUIRKS.filter(({ works }) => works);

const nameOf = ({ quirks }: QuirkCase) => Object.keys(quirks).join();

/** All quirks at once but these, each with one of its values. */
const together = (
  choose: (values: readonly QuirkCase[]) => QuirkCase | undefined,
  ...without: (keyof Quirks)[]
) =>
  [...new Set(working.map(nameOf))]
    .map((name) => choose(working.filter((other) => nameOf(other) === name))?.quirks)
    .filter((quirks) => quirks !== undefined && !without.some((name) => name in quirks))
    .reduce<Partial<Quirks>>((all, quirks) => ({ ...all, ...quirks }), {});

const SERVERS: [string, Partial<Quirks>][] = [
  ["no quirk", {}],
  ...working.map(({ name, quirks }): [string, Partial<Quirks>] => [name, quirks]),
  // Unreadable objects hide what the other quirks do to them, and a list that lags hides equal events.
  ["all quirks, each with its first value", together((cases) => cases[0], "nullObjects", "listLag")],
  ["all quirks, each with its last value", together((cases) => cases.at(-1), "nullObjects", "listLag")],
  ["all quirks but equal events", together((cases) => cases.at(-1), "nullObjects", "acceptDuplicates")],
];

const world = sharedWorld();

const changedOlympics = {
  ...winterOlympics,
  description: "Moved to another hall",
  start: "2036-02-08T09:00:00Z",
  tags: ["olympics"],
  objects: [{ id: 12345, type: "UNIVERSAL_LIVE_STREAM", bitrates: [10000] }],
};
const declared = { games: winterOlympics, opener: smallEvent, show: series(3) };
const changed = { games: changedOlympics, opener: { ...smallEvent, tags: ["new"] }, show: series(4) };
type Declared = Parameters<typeof world.engine.up>[0];
const same = { games: "same", opener: "same", show: "same" };

/** The whole life of events in one world. */
function lifecycle(world: World, quirks: Partial<Quirks>): void {
  const expectQuiet = async (events: Parameters<typeof world.engine.up>[0]) => {
    const { engine, simulator } = world;
    const before = methodsOf(simulator);
    expect(await engine.preview(events)).toEqual(same);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(events)).toEqual(same);
    expect(methodsOf(simulator)).toEqual(before);
  };

  /** Until lists show what was done. */
  const listed = () => wait(quirks.listLag === undefined ? 0 : quirks.listLag + 20);

  test("created, updated, cleared and deleted, without drift after each step", async () => {
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
    await listed();
    await expect(engine.up({ opener: smallEvent, show: series(3) })).rejects.toThrow("[EVENT_EDIT_CONFLICT]");
    expect(await engine.refresh()).toContain("games");
    expect(engine.get("games").outputs).toMatchObject({ audienceSize: 12, tags: ["web"] });
    await engine.up(declared);
    await expectQuiet(declared);
    expect(simulator.rival.get(id)).toMatchObject({ audienceSize: 5_000_000, tags: ["winter", "olympics"] });
  });

  test("a changed version alone is no edit, and a change that is already done is not refused", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    simulator.rival.touch(Number(engine.get("games").id));
    simulator.rival.edit(Number(engine.get("opener").id), { tags: ["new"] });
    if (quirks.nullObjects) {
      // This looks as if the objects were removed.
      await expect(engine.up(changed)).rejects.toThrow("[EVENT_EDIT_CONFLICT]");
      return;
    }
    await engine.up(changed);
    await expectQuiet(changed);
  });

  test("deleted in the web page: created again, even a single occurrence of a series", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    simulator.rival.remove(Number(engine.get("games").id));
    simulator.rival.remove(Number(engine.get("show").id));
    await listed();
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
    if (quirks.nullObjects) {
      // The event that is found has no objects, so it may be another's: it is reported and not duplicated.
      await expect(engine.up(declared)).rejects.toThrow("[EVENT_ALREADY_EXISTS]");
      expect(simulator.rival.list()).toHaveLength(1);
      return;
    }
    await engine.up(declared);
    simulator.setFault();
    expect(simulator.rival.list()).toHaveLength(5);
    await listed();
    await expectQuiet(declared);
  });
}

describe.each(SERVERS)("if the server has this quirk: %s", (_, quirks) => {
  beforeEach(() => {
    world.simulator.setQuirks(quirks);
  });
  lifecycle(world, quirks);
});

describe("with Akamai's later API", () => {
  const later = sharedWorld({ laterApi: true });
  lifecycle(later, {});

  test("everything was sent to its base path", async () => {
    await later.engine.up(declared);
    await later.engine.refresh();
    expect(later.simulator.requests.every(({ path }) => path.startsWith("/events/v3/events"))).toBe(true);
  });
});

describe("if a GET leaves out the objects of an event that has none", () => {
  beforeEach(() => {
    world.simulator.setQuirks({ omitEmptyObjects: true, noObjectsInWriteAnswers: true });
  });

  const OBJECTS = [{ id: 1, type: "CP_CODE" }];

  test.each([
    ["a single event", { opener: { ...smallEvent, objects: OBJECTS } }],
    ["an occurrence of a series", { opener: series(2, { objects: OBJECTS }) }],
  ])(
    "objects that were removed by hand are shown by a refresh and added again: %s",
    async (_, events: Declared) => {
      const { engine, simulator } = world;
      await engine.up(events);
      const id = Number(simulator.rival.list().at(-1)?.id);
      simulator.rival.edit(id, { objects: [] });
      expect(await engine.refresh()).toEqual(["opener"]);
      expect(await engine.preview(events)).toEqual({ opener: "update" });
      await engine.up(events);
      expect(simulator.rival.get(id)?.objects).toMatchObject(OBJECTS);
      expect(await engine.refresh()).toEqual([]);
    },
  );

  test("a rival's removal that no refresh has shown is neither overwritten nor deleted", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: { ...smallEvent, objects: OBJECTS } });
    const id = Number(engine.get("opener").id);
    simulator.rival.edit(id, { objects: [] });
    const removal = 'objects: from [{"id":1,"type":"CP_CODE"}] to nothing';
    await expect(engine.up({ opener: { ...smallEvent, tags: ["new"], objects: OBJECTS } })).rejects.toThrow(
      removal,
    );
    await expect(engine.destroy()).rejects.toThrow(removal);
    expect(simulator.rival.get(id)).toMatchObject({ objects: [], tags: [] });
  });

  test("an update that only adds objects is not taken for done after a version conflict", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: smallEvent });
    const { id } = simulator.rival.touch(Number(engine.get("opener").id));
    await engine.up({ opener: { ...smallEvent, objects: OBJECTS } });
    expect(simulator.rival.get(id)?.objects).toMatchObject(OBJECTS);
    expect(methodsOf(simulator)).toEqual(["POST", "PUT", "PUT"]);
  });
});

describe("if the server tidies texts", () => {
  beforeEach(() => {
    world.simulator.setQuirks({ tidyText: true });
  });

  const untidy = {
    ...smallEvent,
    name: "Season  opener ",
    description: " One\r\ntwo  three\u0065\u0301 ",
    tags: ["a  b", "c "],
    coordinators: [" someone"],
    audienceSize: 5,
  };
  const SHAPES: [string, Declared][] = [
    ["a single event", { opener: untidy }],
    ["a series", { opener: { ...untidy, recurrence: { frequency: "DAILY", count: 3 } } }],
  ];

  test.each(SHAPES)("no run after the first shows drift: %s", async (_, events) => {
    const { engine, simulator } = world;
    await engine.up(events);
    expect(simulator.rival.list()[0]?.name).toBe("Season opener");
    for (let run = 0; run < 2; run += 1) {
      expect(await engine.preview(events)).toEqual({ opener: "same" });
      expect(await engine.up(events)).toEqual({ opener: "same" });
      expect(await engine.refresh()).toEqual([]);
      await world.use({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    }
    expect(methodsOf(simulator)).toEqual(["POST"]);
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });

  test.each(SHAPES)("after a lost answer, nothing is duplicated: %s", async (_, events) => {
    const { engine, simulator } = world;
    simulator.setFault(({ operation, n }) =>
      operation === "createEvent" && n === 1 ? { cut: "after" } : undefined,
    );
    await engine.up(events);
    simulator.setFault();
    expect(methodsOf(simulator)).toEqual(["POST"]);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(events)).toEqual({ opener: "same" });
  });

  describe.each([
    ["refuses equal events", {}],
    ["accepts equal events", { acceptDuplicates: true }],
  ])("and %s, the run after a killed one creates nothing twice", (_, quirks) => {
    beforeEach(() => {
      world.simulator.setQuirks(quirks);
    });

    /** Event Center holds what was created; the process and its state are gone. */
    const killed = async (events: Declared, onExisting = "fail") => {
      const { engine, simulator } = world;
      await engine.up(events);
      engine.resources.clear();
      simulator.clearRequests();
      await world.restart({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: onExisting } });
      return simulator.rival.list();
    };

    const expectTakenOver = async (events: Declared, before: StoredEvent[]) => {
      const { engine, simulator } = world;
      expect(await engine.up(events)).toEqual({ opener: "create" });
      expect(methodsOf(simulator)).toEqual([]);
      expect(simulator.rival.list()).toEqual(before);
      expect(engine.get("opener").outputs).toMatchObject(events["opener"] ?? {});
      expect(await engine.refresh()).toEqual([]);
      expect(await engine.up(events)).toEqual({ opener: "same" });
    };

    test.each(SHAPES)("but refuses and names the event by default: %s", async (_shape, events) => {
      const [event] = await killed(events);
      const { message } = await failureOf(world.engine.up(events));
      expect(message).toContain(`Event ${event?.id} in Event Center already has the name, start and end`);
      expect(methodsOf(world.simulator)).toEqual([]);
    });

    test.each(
      SHAPES.flatMap(([shape, events]) =>
        ["adopt", "adoptIdentical"].map((onExisting) => [onExisting, shape, events] as const),
      ),
    )("but takes it over without a write with onExisting %s: %s", async (onExisting, _shape, events) => {
      await expectTakenOver(events, await killed(events, onExisting));
    });

    test.each(SHAPES)("but takes it over by its owner tag: %s", async (_shape, { opener }) => {
      const owned = { opener: { ...opener, owner: "pulumi:calendar/prod" } };
      await expectTakenOver(owned, await killed(owned));
    });

    test("but refuses to overwrite what somebody edited meanwhile", async () => {
      const [event] = await killed({ opener: untidy }, "adoptIdentical");
      world.simulator.rival.edit(Number(event?.id), { description: "By hand" });
      const { message } = await failureOf(world.engine.up({ opener: untidy }));
      expect(message).toMatch(
        /Taking it over would change:\n {2}description: from "By hand" to "[^\n]+"? \[EVENT_ALREADY_EXISTS\]$/,
      );
    });
  });

  test("an event with exactly the declared name comes before one with the tidied name", async () => {
    const { engine, simulator } = world;
    const dates = { start: String(smallEvent["start"]), end: String(smallEvent["end"]) };
    simulator.rival.create({ ...dates, name: "Season opener" });
    const { id } = simulator.rival.create({ ...dates, name: "Season  opener" });
    const { message } = await failureOf(engine.up({ opener: { ...smallEvent, name: "Season  opener" } }));
    expect(message).toContain(`Event ${id} in Event Center already has the name, start and end`);
  });

  test("a declaration with its double space corrected is deployed", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: untidy });
    const tidy = { ...untidy, name: "Season opener", tags: ["a b", "c"] };
    expect(await engine.up({ opener: tidy })).toEqual({ opener: "update" });
    expect(methodsOf(simulator)).toEqual(["POST", "PUT"]);
    expect(engine.get("opener").outputs).toMatchObject({ name: "Season opener", tags: ["a b", "c"] });
    expect(await engine.up({ opener: tidy })).toEqual({ opener: "same" });
    expect(await engine.refresh()).toEqual([]);
  });

  test("an untidy edit by hand is an edit, since the server did not tidy it", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: { ...smallEvent, description: "One two" } });
    simulator.rival.edit(Number(engine.get("opener").id), { description: "One  two" });
    expect(await engine.refresh()).toEqual(["opener"]);
    expect(engine.get("opener").outputs["description"]).toBe("One  two");
  });
});

import { numbered, series, smallEvent } from "../support/events";
import { failureOf, methodsOf, partialFailureOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

const MONTHLY = {
  start: "2036-01-31T10:00:00Z",
  end: "2036-01-31T11:00:00Z",
  recurrence: { frequency: "MONTHLY", count: 3 },
};

const many = (count: number): Record<string, Properties> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`event${index}`, numbered(index)]));

/** A stack that the next command, a process of its own, is to delete. */
const deployed = async (declared: Record<string, Properties>) => {
  await world.engine.upInParallel(declared);
  await world.restart();
  world.simulator.clearRequests();
};

const requestsOf = () => {
  const { requests } = world.simulator;
  const count = (method: string, isList: boolean) =>
    requests.filter((request) => request.method === method && request.path.endsWith("/events") === isList)
      .length;
  return { lists: count("GET", true), gets: count("GET", false), deletes: count("DELETE", false) };
};

describe("before an event is deleted, its version is compared", () => {
  test("after an edit that no refresh has shown, the delete is refused, member by member, and done after a refresh", async () => {
    await deployed({ opener: { ...smallEvent, tags: ["a"] } });
    const { engine, simulator } = world;
    const id = Number(engine.get("opener").id);
    const { version } = simulator.rival.edit(id, { description: "By hand", tags: ["a", "web"] });
    const { message } = await failureOf(engine.destroy());
    expect(message.split("\n")).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Event "Season opener" \\(id ${id}\\) was edited in Event Center: webuser changed it on .* \\(version \\d+ in state, ${version} now\\)\\.$`,
        ),
      ),
      '  description: from nothing to "By hand"',
      '  tags: from ["a"] to ["a","web"]',
      expect.stringMatching(
        /^Nothing was deleted\. Run pulumi refresh --target URN .* \[EVENT_EDIT_CONFLICT\]$/,
      ),
    ]);
    expect(methodsOf(simulator)).toEqual([]);
    expect(engine.resources.has("opener")).toBe(true);
    await engine.refresh();
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });

  test.each<[string, Properties, NodeJS.ProcessEnv]>([
    ["that a list shows", { name: "By hand" }, {}],
    [
      "that no list shows, with refresh full,",
      { description: "By hand" },
      { AKAMAI_EVENT_CENTER_REFRESH: "full" },
    ],
  ])("after an edit %s it is refused even if the server does not count versions", async (_, edit, env) => {
    await deployed({ opener: smallEvent });
    await world.use({ env });
    const { engine, simulator } = world;
    simulator.setQuirks({ versionStep: 0 });
    simulator.rival.edit(Number(engine.get("opener").id), edit);
    await expect(engine.destroy()).rejects.toThrow("By hand");
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("after an edit of objects alone, which no list shows, it is refused, too", async () => {
    await deployed({ opener: smallEvent });
    const { engine, simulator } = world;
    simulator.rival.edit(Number(engine.get("opener").id), { objects: [{ id: 7, type: "CP_CODE" }] });
    await expect(engine.destroy()).rejects.toThrow('objects: from nothing to [{"id":7,"type":"CP_CODE"}]');
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("if only the version has changed, it takes one GET, and the event is deleted", async () => {
    await deployed({ opener: smallEvent });
    world.simulator.rival.touch(Number(world.engine.get("opener").id));
    await world.engine.destroy();
    expect(requestsOf()).toEqual({ lists: 1, gets: 1, deletes: 1 });
    expect(world.simulator.rival.list()).toEqual([]);
  });

  test("a replacement is refused, too", async () => {
    await deployed({ opener: smallEvent });
    const { engine, simulator } = world;
    simulator.rival.edit(Number(engine.get("opener").id), { description: "By hand" });
    await expect(engine.replace("opener", smallEvent)).rejects.toThrow("By hand");
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("an edited occurrence of a series is reported and left, and the others are deleted", async () => {
    await deployed({ show: series(4) });
    const { engine, simulator } = world;
    const id = Number(simulator.rival.list()[1]?.id);
    simulator.rival.edit(id, { description: "By hand" });
    const { message } = await failureOf(engine.destroy());
    expect(message).toContain(
      `1 of 4 occurrences of event "Morning show" are left in Event Center (ids ${id})`,
    );
    expect(message).toContain('description: from nothing to "By hand"');
    expect(simulator.rival.list().map((event) => event.id)).toEqual([id]);
    expect(await engine.refresh()).toEqual(["show"]);
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });

  test("an edited occurrence stays when the series is shortened, and the edit is reported", async () => {
    await deployed({ show: series(4) });
    const { engine, simulator } = world;
    const id = Number(simulator.rival.list()[3]?.id);
    simulator.rival.edit(id, { description: "By hand" });
    await expect(engine.up({ show: series(2) })).rejects.toMatchObject({
      reasons: expect.arrayContaining([expect.stringContaining("By hand")]) as unknown,
    });
    expect(simulator.rival.get(id)?.description).toBe("By hand");
    expect(simulator.rival.list()).toHaveLength(3);
  });

  test("an event that somebody has deleted meanwhile counts as deleted", async () => {
    await deployed(many(3));
    world.simulator.rival.remove(Number(world.engine.get("event1").id));
    await world.engine.destroy();
    expect(world.engine.resources.size).toBe(0);
    expect(requestsOf()).toEqual({ lists: 1, gets: 1, deletes: 2 });
  });
});

describe("a long series of which many occurrences are gone", () => {
  const COUNT = 30;

  /** The ids of the series, in order. */
  const deployedSeries = async () => {
    await deployed({ show: series(COUNT) });
    return world.simulator.rival.list().map(({ id }) => id);
  };

  test.each([10, 29])("is deleted if somebody has deleted the last %i by hand", async (gone) => {
    const ids = await deployedSeries();
    const { engine, simulator } = world;
    ids.slice(COUNT - gone).forEach((id) => {
      simulator.rival.remove(id);
    });
    await engine.destroy();
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toEqual([]);
  });

  test("is shortened without a refresh if they are among those to delete", async () => {
    const ids = await deployedSeries();
    const { engine, simulator } = world;
    ids.slice(COUNT - 12).forEach((id) => {
      simulator.rival.remove(id);
    });
    expect(await engine.up({ show: series(15) })).toEqual({ show: "update" });
    expect(simulator.rival.list().map(({ id }) => id)).toEqual(ids.slice(0, 15));
    expect(await engine.up({ show: series(15) })).toEqual({ show: "same" });
    expect(await engine.refresh()).toEqual([]);
  });

  test("is not shortened if none is found, and all stay in state", async () => {
    const ids = await deployedSeries();
    const { engine, simulator } = world;
    simulator.setQuirks({ hiddenIds: ids });
    await expect(engine.up({ show: series(15) })).rejects.toThrow("[EVENT_MANY_MISSING]");
    expect(methodsOf(simulator)).toEqual([]);
    simulator.setQuirks({ hiddenIds: [] });
    await engine.up({ show: series(15) });
    expect(simulator.rival.list().map(({ id }) => id)).toEqual(ids.slice(0, 15));
  });

  test("is changed as far as possible, and the message says to refresh", async () => {
    const ids = await deployedSeries();
    const { engine, simulator } = world;
    ids.slice(COUNT - 16).forEach((id) => {
      simulator.rival.remove(id);
    });
    const { reasons } = await partialFailureOf(engine.up({ show: series(COUNT, { tags: ["new"] }) }));
    expect(reasons.join()).not.toContain("[EVENT_MANY_MISSING]");
    expect(reasons.join()).toContain("Run pulumi refresh, then pulumi up to create it again. [EVENT_GONE]");
  });

  describe("and only kept history is left", () => {
    const keep = {
      env: { AKAMAI_EVENT_CENTER_ENDED_EVENTS: "keep", AKAMAI_EVENT_CENTER_NOW: "2036-09-06T20:00:00Z" },
    };

    test.each([["auto"], ["full"]])(
      "is deleted and refreshed without a word, with refresh %s",
      async (refresh) => {
        const ids = await deployedSeries();
        const { engine, simulator } = world;
        ids.slice(2).forEach((id) => {
          simulator.rival.remove(id);
        });
        await world.restart({ env: { ...keep.env, AKAMAI_EVENT_CENTER_REFRESH: refresh } });
        expect(await engine.refresh()).toEqual(["show"]);
        await world.restart({ env: { ...keep.env, AKAMAI_EVENT_CENTER_REFRESH: refresh } });
        await engine.destroy();
        expect(simulator.rival.list().map(({ id }) => id)).toEqual(ids.slice(0, 2));
      },
    );

    test("is deleted without a refresh", async () => {
      const ids = await deployedSeries();
      const { engine, simulator } = world;
      ids.slice(2).forEach((id) => {
        simulator.rival.remove(id);
      });
      await world.restart(keep);
      await engine.destroy();
      expect(engine.resources.size).toBe(0);
      expect(simulator.rival.list().map(({ id }) => id)).toEqual(ids.slice(0, 2));
    });
  });

  test("is deleted by the next run if the server failed halfway", async () => {
    await deployedSeries();
    const { engine, simulator } = world;
    let deletes = 0;
    simulator.setFault(({ operation }) =>
      operation === "deleteEvent" && ++deletes > 20 ? { status: 500 } : undefined,
    );
    await expect(engine.destroy()).rejects.toThrow("10 of 30 occurrences");
    simulator.setFault();
    await world.restart();
    await engine.destroy();
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toEqual([]);
  });

  test("stays in state after a refresh if one is left", async () => {
    const ids = await deployedSeries();
    const { engine, simulator } = world;
    ids.slice(1).forEach((id) => {
      simulator.rival.remove(id);
    });
    expect(await engine.refresh()).toEqual(["show"]);
    expect(engine.get("show").outputs["occurrences"]).toHaveLength(COUNT);
  });

  test("is not taken for deleted if none is found, and no id is called left", async () => {
    const ids = await deployedSeries();
    const { engine, simulator } = world;
    simulator.setQuirks({ hiddenIds: ids });
    const { message } = await failureOf(engine.destroy());
    expect(message).toContain("[EVENT_MANY_MISSING]");
    expect(message).not.toContain("are left");
    expect(engine.resources.size).toBe(1);
    await expect(engine.refresh()).rejects.toThrow("[EVENT_MANY_MISSING]");
    expect(engine.resources.size).toBe(1);
  });

  test("does not let the events of other resources count as deleted", async () => {
    await world.engine.upInParallel({ show: series(COUNT), ...many(30) });
    await world.restart();
    const { engine, simulator } = world;
    const ids = Array.from({ length: 30 }, (_, index) => Number(engine.get(`event${index}`).id));
    const lastOfSeries = simulator.rival
      .list()
      .filter(({ name }) => name === "Morning show")
      .slice(1);
    simulator.setQuirks({ hiddenIds: [...ids, ...lastOfSeries.map(({ id }) => id)] });
    await expect(engine.refreshInParallel()).rejects.toThrow("[EVENT_MANY_MISSING]");
    expect(engine.resources.has("event0")).toBe(true);
  });
});

describe("what deletes cost", () => {
  const COUNT = 300;

  test("hundreds side by side share one list", async () => {
    await deployed(many(COUNT));
    await world.engine.upInParallel({});
    expect(requestsOf()).toEqual({ lists: 1, gets: 0, deletes: COUNT });
  });

  test("hundreds one after another share it too", async () => {
    await deployed(many(COUNT));
    await world.engine.destroy();
    expect(requestsOf()).toEqual({ lists: 1, gets: 0, deletes: COUNT });
  });

  test("events that are already gone cost one GET each, and no further list", async () => {
    await deployed(many(40));
    const { engine, simulator } = world;
    for (let index = 0; index < 40; index += 5) {
      simulator.rival.remove(Number(engine.get(`event${index}`).id));
    }
    await engine.destroy();
    expect(engine.resources.size).toBe(0);
    expect(requestsOf()).toEqual({ lists: 1, gets: 8, deletes: 32 });
  });

  test("if lists have no versions, each event is read", async () => {
    world.simulator.setQuirks({ noVersionInLists: true });
    await deployed(many(5));
    world.simulator.rival.edit(Number(world.engine.get("event3").id), { description: "By hand" });
    await expect(world.engine.upInParallel({})).rejects.toThrow("By hand");
    expect(requestsOf()).toEqual({ lists: 1, gets: 5, deletes: 4 });
  });

  test("an `up` that creates, changes and deletes lists once for the creates and once for the deletes", async () => {
    await deployed(many(30));
    const next: Record<string, Properties> = {};
    for (let index = 0; index < 10; index += 1) {
      next[`event${index}`] = { ...numbered(index), tags: ["new"] };
      next[`new${index}`] = numbered(100 + index);
    }
    await world.engine.upInParallel(next);
    expect(requestsOf()).toEqual({ lists: 2, gets: 0, deletes: 20 });
  });
});

describe("a delete whose answer is lost", () => {
  test.each([
    ["a single event", { opener: smallEvent }],
    ["a series", { show: series(3) }],
  ])("counts as done if it was done: %s", async (_, declared: Record<string, Properties>) => {
    await deployed(declared);
    const { engine, simulator } = world;
    simulator.setFault(({ operation, n }) =>
      operation === "deleteEvent" && n === 1 ? { status: 502, after: true } : undefined,
    );
    await engine.destroy();
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toEqual([]);
  });

  test("is not blamed on another account if another API client sent it", async () => {
    await world.engine.up({ opener: smallEvent });
    const { engine, simulator } = world;
    await world.restart({
      env: { AKAMAI_HOST: simulator.credentials.host.replace("127.0.0.1", "localhost") },
    });
    simulator.setFault(({ operation, n }) =>
      operation === "deleteEvent" && n === 1 ? { cut: "after" } : undefined,
    );
    await engine.destroy();
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toEqual([]);
  });
});

describe("if lists lag behind", () => {
  beforeEach(() => {
    world.simulator.setQuirks({ listLag: 60_000 });
  });

  test("an event that is not listed yet is read and deleted", async () => {
    await deployed({ opener: smallEvent, show: series(2) });
    await world.engine.destroy();
    expect(requestsOf()).toEqual({ lists: 1, gets: 3, deletes: 3 });
    expect(world.simulator.rival.list()).toEqual([]);
  });

  test.each([
    ["a single event", smallEvent],
    ["a series", series(3)],
    ["a series whose dates only the server knows", series(3, { ...MONTHLY })],
  ])(
    "an event that is still listed does not stop the run after a killed replacement: %s",
    async (_, show) => {
      world.simulator.setQuirks({ listLag: 0 });
      await deployed({ show });
      world.simulator.setQuirks({ listLag: 60_000 });
      const { engine, simulator } = world;
      const count = simulator.rival.list().length;
      await engine.replaceInPart("show", show);
      await world.restart();
      expect(await engine.up({ show })).toEqual({ show: "replace" });
      expect(simulator.rival.list()).toHaveLength(count);
      expect(await engine.up({ show })).toEqual({ show: "same" });
    },
  );

  test("an occurrence that is still listed and gone is created again", async () => {
    world.simulator.setQuirks({ listLag: 0 });
    await deployed({ show: series(2) });
    world.simulator.setQuirks({ listLag: 60_000 });
    const { engine, simulator } = world;
    simulator.rival.remove(Number(simulator.rival.list()[1]?.id));
    await world.use({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    expect(await engine.refresh()).toEqual(["show"]);
    expect(await engine.up({ show: series(2) })).toEqual({ show: "update" });
    expect(simulator.rival.list()).toHaveLength(2);
  });

  test("an event that is still listed after its replacement is not taken for a duplicate of its successor", async () => {
    world.simulator.setQuirks({ listLag: 0 });
    await deployed({ opener: smallEvent });
    world.simulator.setQuirks({ listLag: 60_000 });
    const { id } = world.engine.get("opener");
    await world.engine.replace("opener", smallEvent);
    expect(world.engine.get("opener").id).not.toBe(id);
    expect(world.simulator.rival.list()).toHaveLength(1);
  });
});

import type { Quirks, Simulator } from "akamai-event-center-simulator";
import { series, smallEvent } from "../support/events";
import { failureOf, methodsOf, toWire, writesOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { shell } from "../support/shells";
import { sharedWorld, type World, worlds } from "../support/world";

const start = worlds();

const OURS = "pulumi:calendar/prod";
const THEIRS = "pulumi:calendar/staging";
const owned = (event: Properties, owner: string = OURS): Properties => ({ ...event, owner });
const TAKING = { env: { AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP: "true" } };

const idsIn = ({ rival }: Simulator) => rival.list().map(({ id }) => id);
const tagsIn = ({ rival }: Simulator) => rival.list().map(({ tags }) => tags);

/** State is lost, as after kill -9 of the CLI; Event Center keeps everything. */
const loseState = async (world: World): Promise<void> => {
  world.engine.resources.clear();
  await world.restart();
  world.simulator.clearRequests();
};

describe.each([
  ["refuses equal events", {}],
  ["accepts equal events", { quirks: { acceptDuplicates: true } }],
])("on a server that %s", (_, options) => {
  test("an event carries the tag of its stack, which is not among the declared ones, and has no drift afterwards", async () => {
    const { engine, simulator } = await start(options);
    const declared = { opener: owned({ ...smallEvent, tags: ["a"] }), show: owned(series(3)) };
    await engine.up(declared);
    expect(simulator.rival.list().map(({ tags }) => tags)).toEqual([["a", OURS], [OURS], [OURS], [OURS]]);
    expect(engine.get("opener").outputs).toMatchObject({ tags: ["a"], owner: OURS });
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(declared)).toEqual({ opener: "same", show: "same" });
  });

  test("the next run adopts what a killed run created, and nothing is created twice", async () => {
    const world = await start(options);
    const declared = { opener: owned(smallEvent), show: owned(series(4)) };
    await world.engine.up(declared);
    const before = world.simulator.rival.list();
    await loseState(world);
    await world.engine.up(declared);
    expect(methodsOf(world.simulator)).toEqual([]);
    expect(world.simulator.rival.list()).toEqual(before);
    expect(await world.engine.refresh()).toEqual([]);
  });

  test("an event that somebody edited after the kill is a conflict that names the member, and the edit survives", async () => {
    const world = await start(options);
    await world.engine.up({ opener: owned(smallEvent) });
    const id = Number(world.engine.get("opener").id);
    world.engine.resources.clear();
    await world.restart();
    world.simulator.rival.edit(id, { description: "By hand" });
    const { message } = await failureOf(world.engine.up({ opener: owned(smallEvent) }));
    expect(message).toContain(`Event ${id} in Event Center carries this stack's owner tag`);
    expect(message).toContain('description: from "By hand" to nothing');
    expect(world.simulator.rival.get(id)?.description).toBe("By hand");
  });

  test("what a killed run created is updated in place if the declaration was changed after the kill", async () => {
    const world = await start(options);
    await world.engine.up({ opener: owned(smallEvent), show: owned(series(3)) });
    const before = idsIn(world.simulator);
    await loseState(world);
    const changed = {
      opener: owned({ ...smallEvent, description: "Changed" }),
      show: owned(series(3, { description: "Changed" })),
    };
    await world.engine.up(changed);
    expect(methodsOf(world.simulator)).toEqual(Array(4).fill("PUT"));
    expect(idsIn(world.simulator)).toEqual(before);
    expect(world.simulator.rival.list().every(({ description }) => description === "Changed")).toBe(true);
    expect(await world.engine.refresh()).toEqual([]);
    expect(await world.engine.up(changed)).toEqual({ opener: "same", show: "same" });
  });

  test.each<[string, Partial<Quirks>, Properties]>([
    ["whose version did not move", { versionStep: 0 }, {}],
    ["on a server that answers no dates", { versionStep: 0, serverDates: "absent" }, {}],
    [
      "on a server that does not say who edited",
      { versionStep: 0 },
      { createdBy: undefined, modifiedBy: undefined },
    ],
    ["on a server that does not tell who changed it", { versionStep: 0 }, { modifiedBy: null }],
  ])("an edit after the kill survives %s, whatever is declared next", async (_name, quirks, reported) => {
    const world = await start({ quirks: { ...("quirks" in options ? options.quirks : {}), ...quirks } });
    const { simulator } = world;
    await world.engine.up({ opener: owned(smallEvent) });
    const id = Number(world.engine.get("opener").id);
    await loseState(world);
    const edited = simulator.rival.edit(id, { description: "By hand" });
    if (Object.keys(reported).length > 0) {
      simulator.setFault(({ operation }) =>
        operation === "getEvent"
          ? { status: 200, body: JSON.stringify({ ...toWire(edited), ...reported }) }
          : undefined,
      );
    }
    const { message } = await failureOf(
      world.engine.up({ opener: owned({ ...smallEvent, description: "New" }) }),
    );
    expect(message).toContain('description: from "By hand" to "New"');
    expect(writesOf(simulator)).toEqual([]);
    expect(simulator.rival.get(id)?.description).toBe("By hand");
  });

  test("another stack's equal event is refused with the name of its owner, whatever onExisting says", async () => {
    const world = await start({
      ...options,
      provider: { env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } },
    });
    await world.engine.up({ opener: owned(smallEvent, THEIRS) });
    const id = Number(world.engine.get("opener").id);
    world.engine.resources.clear();
    await world.restart({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
    for (const event of [owned(smallEvent), owned({ ...smallEvent, adoptEventId: id }), smallEvent]) {
      const { message } = await failureOf(world.engine.up({ opener: event }));
      expect(message).toContain(`Event ${id} in Event Center belongs to ${THEIRS}`);
      expect(message).toContain("[EVENT_FOREIGN]");
    }
    expect(world.simulator.rival.get(id)?.tags).toEqual([THEIRS]);
  });
});

test("what a killed replacement of an adopted event created is adopted by the next run", async () => {
  const world = await start();
  const { id } = world.simulator.rival.create({
    name: "Season opener",
    start: "2036-09-05T16:00:00Z",
    end: "2036-09-05T18:00:00Z",
  });
  const declared = { opener: owned({ ...smallEvent, adoptEventId: id }) };
  await world.engine.up(declared);
  await world.engine.replace("opener", declared.opener);
  const before = idsIn(world.simulator);
  expect(before).not.toContain(id);
  await loseState(world);
  await world.engine.up(declared);
  expect(writesOf(world.simulator)).toEqual([]);
  expect(idsIn(world.simulator)).toEqual(before);

  before.forEach((made) => {
    world.simulator.rival.remove(made);
  });
  await loseState(world);
  const { message } = await failureOf(world.engine.up(declared));
  expect(message).toContain("Remove adoptEventId to create the event again, or correct the id. [EVENT_GONE]");
});

test("an event that another stack has taken over is refused by up, and left alone by a delete", async () => {
  const world = await start();
  await world.engine.up({ opener: owned(smallEvent) });
  const id = Number(world.engine.get("opener").id);
  world.simulator.rival.edit(id, { tags: [THEIRS] });
  const changed = { opener: owned({ ...smallEvent, description: "New" }) };
  expect((await failureOf(world.engine.up(changed))).message).toContain(`belongs to ${THEIRS}`);
  expect(await world.engine.refresh()).toEqual(["opener"]);
  expect((await failureOf(world.engine.up(changed))).message).toContain(`belongs to ${THEIRS}`);
  await world.engine.destroy();
  expect(world.engine.resources.size).toBe(0);
  expect(world.simulator.rival.get(id)?.tags).toEqual([THEIRS]);
});

test("takeOwnership takes another stack's event over for one run", async () => {
  const world = await start();
  await world.engine.up({ opener: owned(smallEvent, THEIRS) });
  const id = Number(world.engine.get("opener").id);
  world.engine.resources.clear();
  await world.restart({ env: { AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP: "true" } });
  await world.engine.up({ opener: owned({ ...smallEvent, adoptEventId: id }) });
  expect(world.simulator.rival.get(id)?.tags).toEqual([OURS]);
});

const SERVERS: readonly [string, Partial<Quirks>][] = [
  ["reorders lists and tidies texts", { reorder: true, tidyText: true, empty: "null", extraMembers: true }],
  ["answers tags as texts", { tagsAsTexts: true, empty: "omit", dateForm: "offset", serverDates: "absent" }],
  ["answers writes sparsely", { noObjectsInWriteAnswers: true, staleVersionInPutAnswer: true }],
  ["lists no versions", { noVersionInLists: true }],
  ["never changes a version", { versionStep: 0 }],
];

test.each(SERVERS)(
  "a server that %s keeps the tag through create, kill, move and delete",
  async (_, quirks) => {
    const world = await start({ quirks });
    const declaredBy = (owner: string) => ({
      opener: owned({ ...smallEvent, tags: ["z", "a"] }, owner),
      show: owned(series(3), owner),
    });
    await world.engine.up(declaredBy(OURS));
    const before = idsIn(world.simulator);
    await loseState(world);
    await world.engine.up(declaredBy(OURS));
    expect(methodsOf(world.simulator)).toEqual([]);
    expect(await world.engine.refresh()).toEqual([]);
    expect(await world.engine.up(declaredBy(THEIRS))).toEqual({ opener: "update", show: "update" });
    expect(await world.engine.refresh()).toEqual([]);
    expect(await world.engine.up(declaredBy(THEIRS))).toEqual({ opener: "same", show: "same" });
    expect(idsIn(world.simulator)).toEqual(before);
    await world.engine.destroy();
    expect(idsIn(world.simulator)).toEqual([]);
  },
);

describe("a series with one event that belongs to another stack", () => {
  const shared = async () => {
    const world = await start();
    await world.engine.up({ show: owned(series(3)) });
    const [first = 0, second = 0, third = 0] = idsIn(world.simulator);
    world.simulator.rival.edit(second, { tags: [THEIRS] });
    expect(await world.engine.refresh()).toEqual(["show"]);
    expect(await world.engine.refresh()).toEqual([]);
    return { ...world, world, first, second, third };
  };

  test("is refused by up and preview, which name that event", async () => {
    const { engine, simulator, second } = await shared();
    const declared = { show: owned(series(3, { description: "New" })) };
    simulator.clearRequests();
    for (const work of [
      engine.preview(declared),
      engine.up(declared),
      engine.up({ show: owned(series(3)) }),
    ]) {
      expect((await failureOf(work)).message).toContain(
        `Event ${second} in Event Center belongs to ${THEIRS}`,
      );
    }
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("loses only its own events in a delete", async () => {
    const { engine, simulator, second } = await shared();
    await engine.destroy();
    expect(simulator.rival.list()).toMatchObject([{ id: second, tags: [THEIRS] }]);
  });

  test("gets it back with takeOwnership in one request", async () => {
    const { world, engine, simulator, second } = await shared();
    await world.restart(TAKING);
    simulator.clearRequests();
    expect(await engine.up({ show: owned(series(3)) })).toEqual({ show: "update" });
    expect(writesOf(simulator).map(({ path }) => path.split("/").at(-1))).toEqual([String(second)]);
    expect(tagsIn(simulator)).toEqual([[OURS], [OURS], [OURS]]);
    expect(await engine.refresh()).toEqual([]);
  });
});

test("an event with this stack's tag and another's belongs to the other until somebody decides", async () => {
  const world = await start();
  const { engine, simulator } = world;
  const declared = { opener: owned({ ...smallEvent, tags: ["a"] }) };
  await engine.up(declared);
  const [id = 0] = idsIn(simulator);
  simulator.rival.edit(id, { tags: ["a", OURS, THEIRS] });
  expect(await engine.refresh()).toEqual(["opener"]);
  expect(await engine.refresh()).toEqual([]);
  expect(engine.get("opener").outputs).toMatchObject({ tags: ["a"], owner: OURS, foreignOwner: THEIRS });
  expect((await failureOf(engine.up(declared))).message).toContain(`belongs to ${THEIRS}`);
  await world.restart(TAKING);
  expect(await engine.up(declared)).toEqual({ opener: "update" });
  expect(tagsIn(simulator)).toEqual([["a", OURS]]);
  expect(engine.get("opener").outputs).not.toHaveProperty("foreignOwner");
});

test("a delete leaves such an event alone even if the server does not change versions", async () => {
  const world = await start({ quirks: { versionStep: 0 } });
  const { engine, simulator } = world;
  await engine.up({ opener: owned(smallEvent), show: owned(series(2)) });
  const ids = idsIn(simulator);
  for (const id of ids) {
    simulator.rival.edit(id, { tags: [OURS, THEIRS] });
  }
  await world.restart();
  await engine.destroy();
  expect(engine.resources.size).toBe(0);
  expect(idsIn(simulator)).toEqual(ids);
});

test("takeOwnership deletes another stack's event for one run", async () => {
  const world = await start();
  await world.engine.up({ opener: owned(smallEvent), show: owned(series(2)) });
  for (const id of idsIn(world.simulator)) {
    world.simulator.rival.edit(id, { tags: [THEIRS] });
  }
  await world.engine.refresh();
  await world.restart(TAKING);
  await world.engine.destroy();
  expect(idsIn(world.simulator)).toEqual([]);
});

describe.each([
  ["refuses equal events", {}],
  ["accepts equal events", { quirks: { acceptDuplicates: true } }],
])("a replacement on a server that %s", (_, options) => {
  test("leaves another stack's event alone and creates none beside it", async () => {
    const world = await start(options);
    await world.engine.up({ show: owned(series(2)) });
    const [first = 0] = idsIn(world.simulator);
    world.simulator.rival.edit(first, { tags: [THEIRS] });
    const weekly = owned(series(2, { recurrence: { frequency: "WEEKLY", count: 2 } }));
    const { message } = await failureOf(world.engine.up({ show: weekly }));
    expect(message).toContain(`Event ${first} in Event Center belongs to ${THEIRS}`);
    expect(world.simulator.rival.list()).toMatchObject([{ id: first, tags: [THEIRS] }]);
  });
});

describe("a renamed stack that was killed in the middle of moving its events", () => {
  const RENAMED = "pulumi:calendar/live";
  const moved = { opener: owned(smallEvent, RENAMED), show: owned(series(3), RENAMED) };
  const halfMoved = async () => {
    const world = await start();
    await world.engine.up({ opener: owned(smallEvent), show: owned(series(3)) });
    const [opener = 0, show = 0] = idsIn(world.simulator);
    for (const id of [opener, show]) {
      world.simulator.rival.edit(id, { tags: [RENAMED] });
    }
    await world.restart();
    return world;
  };

  test.each([
    ["up", false],
    ["refresh and up", true],
  ])("moves the rest with %s", async (_, isRefreshed) => {
    const { engine, simulator } = await halfMoved();
    if (isRefreshed) {
      await engine.refresh();
    }
    expect(await engine.up(moved)).toEqual({ opener: "update", show: "update" });
    expect(tagsIn(simulator)).toEqual(Array(4).fill([RENAMED]));
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(moved)).toEqual({ opener: "same", show: "same" });
  });

  test.each([
    ["up", false],
    ["refresh and up", true],
  ])("deletes with %s what is no longer declared, whether moved or not", async (_, isRefreshed) => {
    const { engine, simulator } = await halfMoved();
    if (isRefreshed) {
      await engine.refresh();
    }
    await engine.up({ show: moved.show });
    expect(tagsIn(simulator)).toEqual(Array(3).fill([RENAMED]));
    expect([...engine.resources.keys()]).toEqual(["show"]);
  });
});

describe("an event with the owner tag", () => {
  const world = sharedWorld();

  test("switching the tag on, renaming the stack and switching it off move every event in one up", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: smallEvent, show: series(2) });
    for (const owner of [OURS, THEIRS, undefined]) {
      const declared = { opener: { ...smallEvent, owner }, show: { ...series(2), owner } };
      expect(await engine.up(declared)).toEqual({ opener: "update", show: "update" });
      expect(simulator.rival.list().map(({ tags }) => tags)).toEqual(
        Array(3).fill(owner === undefined ? [] : [owner]),
      );
      expect(await engine.refresh()).toEqual([]);
      expect(await engine.up(declared)).toEqual({ opener: "same", show: "same" });
    }
  });

  test("a tag that somebody removed is shown by a refresh and added again by the next up", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: owned(smallEvent) });
    const id = Number(engine.get("opener").id);
    simulator.rival.edit(id, { tags: [] });
    expect(await engine.refresh()).toEqual(["opener"]);
    expect(engine.get("opener").outputs["owner"]).not.toBe(OURS);
    expect(await engine.up({ opener: owned(smallEvent) })).toEqual({ opener: "update" });
    expect(simulator.rival.get(id)?.tags).toEqual([OURS]);
  });

  test("an event that another stack gives back is changed and deleted as before", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: owned(smallEvent) });
    const [id = 0] = idsIn(simulator);
    simulator.rival.edit(id, { tags: [THEIRS] });
    expect(await engine.refresh()).toEqual(["opener"]);
    simulator.rival.edit(id, { tags: [OURS] });
    expect(await engine.refresh()).toEqual(["opener"]);
    expect(engine.get("opener").outputs).not.toHaveProperty("foreignOwner");
    expect(await engine.up({ opener: owned({ ...smallEvent, description: "New" }) })).toEqual({
      opener: "update",
    });
    await engine.destroy();
    expect(idsIn(simulator)).toEqual([]);
  });

  test("a stack without the tag leaves an event alone that a stack with the tag has taken over", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: smallEvent });
    const [id = 0] = idsIn(simulator);
    simulator.rival.edit(id, { tags: [THEIRS] });
    await engine.destroy();
    expect(idsIn(simulator)).toEqual([id]);
  });

  test("with the owner tag, 19 other tags are allowed", async () => {
    const { engine } = world;
    const tags = Array.from({ length: 20 }, (_, index) => `tag${index}`);
    await expect(engine.up({ opener: owned({ ...smallEvent, tags }) })).rejects.toThrow(
      "tags must have at most 19 items, since ownerTag adds one (it has 20)",
    );
    expect(await engine.up({ opener: owned({ ...smallEvent, tags: tags.slice(1) }) })).toEqual({
      opener: "create",
    });
  });

  test("if a list shows no tags, a refresh reads the event, and nothing changes", async () => {
    const { engine, simulator } = world;
    const declared = { opener: owned(smallEvent) };
    await engine.up(declared);
    simulator.setFault(({ operation }) => {
      const data = simulator.rival.list().map((event) => ({ ...toWire(event), tags: undefined }));
      const metadata = { totalResultsCount: data.length, totalPageCount: 1 };
      return operation === "listEvents"
        ? { status: 200, body: JSON.stringify({ data, metadata }) }
        : undefined;
    });
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(declared)).toEqual({ opener: "same" });
  });

  test("a tag removed from one occurrence is shown by a refresh and added again in one request", async () => {
    const { engine, simulator } = world;
    const declared = { show: owned(series(3)) };
    await engine.up(declared);
    const [, second = 0] = idsIn(simulator);
    simulator.rival.edit(second, { tags: [] });
    expect(await engine.refresh()).toEqual(["show"]);
    simulator.clearRequests();
    expect(await engine.up(declared)).toEqual({ show: "update" });
    expect(writesOf(simulator).map(({ path }) => path.split("/").at(-1))).toEqual([String(second)]);
    expect(tagsIn(simulator)).toEqual([[OURS], [OURS], [OURS]]);
  });

  test("state that holds no tag yet keeps its holder when the tag is switched on and off", async () => {
    const { engine, simulator } = world;
    const dates = { start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z" };
    const { id: adoptEventId } = simulator.rival.create({ name: "Season opener", ...dates });
    await engine.up({ opener: { ...smallEvent, adoptEventId } });
    const holder = engine.get("opener").outputs["owner"];
    expect(holder).toMatch(/^[0-9a-f]{8}$/);
    await engine.up({ opener: owned(smallEvent) });
    expect(engine.get("opener").outputs).toMatchObject({ owner: OURS, holder });
    await engine.up({ opener: smallEvent });
    expect(engine.get("opener").outputs["owner"]).toBe(holder);
    expect(engine.get("opener").outputs).not.toHaveProperty("holder");
  });

  test("a declared tag that begins like an owner tag is refused with ownerTag, and an ordinary tag without it", async () => {
    const { engine, simulator } = world;
    const tags = ["a", "pulumi:the drink"];
    await expect(engine.up({ opener: owned({ ...smallEvent, tags }) })).rejects.toThrow(
      "tags[1] must not begin with pulumi:, which ownerTag reserves",
    );
    const declared = { opener: { ...smallEvent, tags } };
    await engine.up(declared);
    expect(tagsIn(simulator)).toEqual([tags]);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(declared)).toEqual({ opener: "same" });
    await engine.destroy();
    expect(idsIn(simulator)).toEqual([]);
  });

  test("a policy that adds a 20th tag is refused before anything is sent", async () => {
    const { provider, simulator } = world;
    const tags = Array.from({ length: 20 }, (_, index) => `tag${index}`);
    const { message } = await failureOf(provider.create(owned({ ...smallEvent, tags, ...shell.inputs })));
    expect(message).toContain("tags must have at most 19 items, since ownerTag adds one (it has 20)");
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("Event.get shows the owner apart from the tags and finds no drift", async () => {
    const { engine, provider } = world;
    await engine.up({ opener: owned({ ...smallEvent, tags: ["a"] }) });
    const got = await provider.read(engine.get("opener").id, {}, shell.inputs);
    expect(got.outputs).toMatchObject({ tags: ["a"], owner: OURS });
    const again = await provider.read(got.id, { ...got.outputs, ...shell.inputs });
    expect(again.outputs).toEqual(got.outputs);
  });

  test("the preview of adopting another stack's event says whose it is", async () => {
    await world.restart();
    const { engine, simulator, provider } = world;
    const { id } = simulator.rival.create({
      name: "Season opener",
      start: "2036-09-05T16:00:00Z",
      end: "2036-09-05T18:00:00Z",
      tags: [THEIRS],
    });
    await engine.preview({ opener: owned({ ...smallEvent, adoptEventId: id }) });
    await provider.settled();
    expect(provider.output).toContain(`warning: Event ${id} in Event Center belongs to ${THEIRS}`);
    expect(provider.output).not.toContain("will be adopted");
  });
});

describe("an answer that is lost", () => {
  const world = sharedWorld();

  test("of a create, is found by its tag, and nothing is created twice", async () => {
    const { engine, simulator } = world;
    simulator.setQuirks({ acceptDuplicates: true });
    simulator.setFault(({ operation, n }) =>
      operation === "createEvent" && n === 1 ? { cut: "after" } : undefined,
    );
    await engine.up({ show: owned(series(3)) });
    expect(tagsIn(simulator)).toEqual([[OURS], [OURS], [OURS]]);
  });

  test("of a create, is not confused with another stack's equal event from the same moment", async () => {
    const { engine, simulator } = world;
    simulator.setFault(({ operation, n }) => {
      if (operation !== "createEvent" || n !== 1) {
        return undefined;
      }
      simulator.rival.create({
        name: "Season opener",
        start: "2036-09-05T16:00:00Z",
        end: "2036-09-05T18:00:00Z",
        tags: [THEIRS],
      });
      return { cut: "before" };
    });
    const { message } = await failureOf(engine.up({ opener: owned(smallEvent) }));
    expect(message).toContain(`belongs to ${THEIRS}`);
    expect(tagsIn(simulator)).toEqual([[THEIRS]]);
  });

  test("of a change of the owner tag, is found to be done", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: owned(smallEvent) });
    simulator.setFault(({ operation }) => (operation === "updateEvent" ? { cut: "after" } : undefined));
    expect(await engine.up({ opener: owned(smallEvent, THEIRS) })).toEqual({ opener: "update" });
    expect(tagsIn(simulator)).toEqual([[THEIRS]]);
  });
});

describe("a program that was copied to another stack", () => {
  test.each(["fail", "adoptIdentical", "adopt"])(
    "with onExisting %s adopts, changes and deletes none of the first one's events",
    async (onExisting) => {
      const world = await start();
      await world.engine.up({ opener: owned(smallEvent), show: owned(series(2)) });
      const before = world.simulator.rival.list();
      world.engine.resources.clear();
      await world.restart({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: onExisting } });
      world.simulator.clearRequests();
      const [opener] = idsIn(world.simulator);
      const edited = { ...smallEvent, description: "Of the copy" };
      for (const event of [smallEvent, edited, series(2), series(4)]) {
        for (const owner of [THEIRS, undefined]) {
          for (const adoptEventId of "recurrence" in event ? [undefined] : [undefined, opener]) {
            const copy = world.engine.up({ copy: { ...event, owner, adoptEventId } });
            expect((await failureOf(copy)).message).toContain("[EVENT_FOREIGN]");
          }
        }
      }
      await world.engine.destroy();
      expect(world.simulator.rival.list()).toEqual(before);
    },
  );
});

describe("recipes", () => {
  test("two stacks on one account", async () => {
    const world = await start();
    await world.engine.up({ opener: owned(smallEvent) });
    const first = new Map(world.engine.resources);
    world.engine.resources.clear();
    await world.restart();
    const other = owned({ ...smallEvent, name: "Season finale" }, THEIRS);
    await world.engine.up({ finale: other });
    expect(tagsIn(world.simulator)).toEqual([[OURS], [THEIRS]]);
    await world.engine.destroy();
    expect(tagsIn(world.simulator)).toEqual([[OURS]]);
    first.forEach((resource, name) => world.engine.resources.set(name, resource));
    expect(await world.engine.refresh()).toEqual([]);
  });

  test("handing an event over", async () => {
    const world = await start();
    await world.engine.up({ opener: owned(smallEvent) });
    const giver = new Map(world.engine.resources);
    const [id = 0] = idsIn(world.simulator);
    world.engine.resources.clear();
    await world.restart(TAKING);
    await world.engine.up({ opener: owned({ ...smallEvent, adoptEventId: id }, THEIRS) });
    const taker = new Map(world.engine.resources);
    // The first stack drops its declaration, without a refresh.
    world.engine.resources.clear();
    giver.forEach((resource, name) => world.engine.resources.set(name, resource));
    await world.restart();
    await world.engine.up({});
    await world.provider.settled();
    expect(world.provider.output).toContain(`belongs to ${THEIRS} now and is left alone`);
    taker.forEach((resource, name) => world.engine.resources.set(name, resource));
    expect(await world.engine.refresh()).toEqual([]);
    expect(world.simulator.rival.list()).toMatchObject([{ id, tags: [THEIRS] }]);
  });

  test("renaming a stack", async () => {
    const world = await start();
    await world.engine.up({ opener: owned(smallEvent), show: owned(series(2)) });
    await world.restart();
    const renamed = { opener: owned(smallEvent, THEIRS), show: owned(series(2), THEIRS) };
    expect(await world.engine.up(renamed)).toEqual({ opener: "update", show: "update" });
    expect(tagsIn(world.simulator)).toEqual([[THEIRS], [THEIRS], [THEIRS]]);
    expect(await world.engine.refresh()).toEqual([]);
  });

  test("living beside hand-made events", async () => {
    const world = await start();
    const byHand = { name: "Season opener", start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z" };
    const { id } = world.simulator.rival.create(byHand);
    const other = world.simulator.rival.create({ ...byHand, name: "Press call" });
    const { message } = await failureOf(world.engine.up({ opener: owned(smallEvent) }));
    expect(message).toContain(`Event ${id} in Event Center already has the name, start and end`);
    await world.engine.up({ opener: owned({ ...smallEvent, adoptEventId: id }) });
    expect(world.simulator.rival.get(id)?.tags).toEqual([OURS]);
    await world.engine.destroy();
    expect(world.simulator.rival.list()).toEqual([other]);
  });
});

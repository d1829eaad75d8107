import type { Simulator, StoredEvent } from "akamai-event-center-simulator";
import { series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf, writesOf } from "../support/observe";
import { shell } from "../support/shells";
import { sharedWorld } from "../support/world";

const world = sharedWorld();
const adopting = { env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } };

/** Processes that have not met the event of a test yet, as that of the next command has not. */
const ANOTHER = { env: { NEXT_COMMAND: "1" } };
const A_THIRD = { env: { NEXT_COMMAND: "2" } };

/** Writes that were carried out; a POST that a listing of a minute ago let through is refused. */
const doneIn = (simulator: Simulator) =>
  writesOf(simulator)
    .filter(({ status }) => status < 300)
    .map(({ method }) => method);

const OPENER = { name: "Season opener", start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z" };
const there = ({ rival }: Simulator, more: Partial<StoredEvent> = {}): number =>
  rival.create({ ...OPENER, ...more }).id;

describe("Event.get", () => {
  test("reads the very state that a create recorded", async () => {
    const { engine, provider } = world;
    await engine.up({ games: winterOlympics });
    const { id, inputs, outputs } = engine.get("games");
    const read = await provider.read(id, {}, shell.inputs);
    // Whose event it is, and what was deployed, is for those who manage one.
    const { owner, fingerprint } = outputs;
    expect({ ...read.outputs, owner, fingerprint }).toEqual(outputs);
    expect(read.inputs).toEqual(inputs);
    expect(read.id).toBe(id);
  });

  test("reads an occurrence of a series as a single event", async () => {
    const { engine, provider, simulator } = world;
    await engine.up({ show: series(3) });
    const last = simulator.rival.list().at(-1);
    const { outputs } = await provider.read(String(last?.id), {}, shell.inputs);
    expect(outputs).toMatchObject({ eventId: last?.id, name: "Morning show", start: last?.start });
    expect(outputs).not.toHaveProperty("occurrences");
    expect(outputs).not.toHaveProperty("recurrence");
  });

  test("of an event that does not exist is refused", async () => {
    const { provider } = world;
    expect((await provider.read("4711", {}, shell.inputs)).id).toBe("");
  });

  test.each(["abc", "1.5", "-1", "", "9007199254740993"])("of %j is refused as an invalid id", async (id) => {
    await expect(world.provider.read(id, {}, shell.inputs)).rejects.toThrow(
      `Event.get needs the id of an event in Event Center, a whole number from 1, not ${JSON.stringify(id)}.`,
    );
  });
});

describe("adoptEventId", () => {
  test("adopts an equal event with no request that changes anything", async () => {
    const { engine, simulator } = world;
    const id = there(simulator, { tags: ["b", "a"] });
    const declared = { opener: { ...smallEvent, tags: ["a", "b"], adoptEventId: id } };
    expect(await engine.up(declared)).toEqual({ opener: "create" });
    expect(methodsOf(simulator)).toEqual([]);
    expect(engine.get("opener").id).toBe(String(id));
    expect(await engine.up(declared)).toEqual({ opener: "same" });
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(declared)).toEqual({ opener: "same" });
  });

  test("of an event that was created elsewhere records what creating it would have recorded", async () => {
    const { engine } = world;
    await engine.up({ games: winterOlympics });
    const created = engine.get("games");
    engine.resources.clear();
    await world.use(ANOTHER);
    await engine.up({ games: { ...winterOlympics, adoptEventId: Number(created.id) } });
    const adopted = engine.get("games");
    expect(adopted.id).toBe(created.id);
    expect({ ...adopted.outputs, owner: created.outputs["owner"] }).toEqual(created.outputs);
  });

  test("sends one PUT if something differs", async () => {
    const { engine, simulator } = world;
    const id = there(simulator, { description: "By hand", tags: ["web"] });
    const { version } = simulator.rival.touch(id);
    await engine.up({ opener: { ...smallEvent, name: "Renamed", adoptEventId: id } });
    expect(writesOf(simulator)).toEqual([
      expect.objectContaining({
        method: "PUT",
        body: expect.objectContaining({ version, name: "Renamed", description: null, tags: null }) as unknown,
      }),
    ]);
    expect(await engine.refresh()).toEqual([]);
  });

  test("does nothing in a preview", async () => {
    const { engine, simulator } = world;
    const id = there(simulator, { description: "By hand" });
    expect(await engine.preview({ opener: { ...smallEvent, adoptEventId: id } })).toEqual({
      opener: "create",
    });
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("of a deleted event is refused with the next step", async () => {
    const { message } = await failureOf(world.engine.up({ opener: { ...smallEvent, adoptEventId: 4711 } }));
    expect(message).toBe(
      'Event "Season opener" (id 4711) is gone from Event Center. Remove adoptEventId to create the event again, or correct the id. [EVENT_GONE]',
    );
  });

  test("makes no difference afterwards if it is removed, changed or added", async () => {
    const { engine, simulator } = world;
    const id = there(simulator);
    await engine.up({ opener: { ...smallEvent, adoptEventId: id } });
    expect(await engine.up({ opener: smallEvent })).toEqual({ opener: "same" });
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up({ opener: { ...smallEvent, adoptEventId: 99 } })).toEqual({ opener: "same" });
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("moved to another resource: the new one holds the event, and deleting the old one leaves it", async () => {
    const { engine, simulator } = world;
    const id = there(simulator);
    await engine.up({ old: { ...smallEvent, adoptEventId: id } });
    await world.use(ANOTHER);
    await engine.up({ renamed: { ...smallEvent, adoptEventId: id } });
    expect([...engine.resources.keys()]).toEqual(["renamed"]);
    expect(simulator.rival.get(id)).toBeDefined();
    expect(methodsOf(simulator)).toEqual([]);
    await world.restart();
    await engine.up({});
    expect(simulator.rival.list()).toEqual([]);
  });

  test("of a series' occurrences by single events: all are kept, and deleting the series leaves them", async () => {
    const { engine, simulator } = world;
    await engine.up({ show: series(3) });
    const events = simulator.rival.list();
    const before = methodsOf(simulator);
    await world.use(ANOTHER);
    const declared = events.map(({ id, name, start, end }) => ({ name, start, end, adoptEventId: id }));
    await engine.up(Object.fromEntries(declared.map((event) => [`show-${event.start}`, event])));
    expect(methodsOf(simulator)).toEqual(before);
    expect(simulator.rival.list()).toEqual(events);
  });

  test("of an event that another declared resource holds is refused, in either order", async () => {
    const { engine, simulator } = world;
    const id = there(simulator);
    await engine.up({ one: { ...smallEvent, adoptEventId: id } });
    const one = engine.get("one");
    await world.use(ANOTHER);
    const other = { ...smallEvent, name: "Other", adoptEventId: id };
    const refusal = new RegExp(`Event ${id} in Event Center belongs to another resource of this stack`);
    await expect(engine.up({ one: smallEvent, other })).rejects.toThrow(refusal);
    expect(methodsOf(simulator)).toEqual([]);
    await world.use(A_THIRD);
    engine.resources.clear();
    engine.resources.set("one", one);
    await expect(engine.up({ other, one: smallEvent })).rejects.toThrow(refusal);
    await world.restart();
    expect([...engine.resources.keys()]).toEqual(["one", "other"]);
    await expect(engine.preview({ other, one: smallEvent })).rejects.toThrow(refusal);
  });

  test("twice in one program is refused", async () => {
    const { engine, simulator } = world;
    const id = there(simulator);
    const event = { ...smallEvent, adoptEventId: id };
    await expect(engine.up({ one: event, two: event })).rejects.toThrow("belongs to another resource");
    expect([...engine.resources.keys()]).toEqual(["one"]);
  });
});

describe("a resource that is renamed without an alias", () => {
  test("is a 409 by default, which names the event and both ways to adopt it", async () => {
    const { engine, simulator } = world;
    await engine.up({ old: smallEvent });
    const { id } = engine.get("old");
    await world.use(ANOTHER);
    const { message } = await failureOf(engine.up({ renamed: smallEvent }));
    expect(message).toBe(
      `Event ${id} in Event Center already has the name, start and end of event "Season opener". To take it over, ` +
        `declare adoptEventId: ${id}, or set onExisting to adopt (AKAMAI_EVENT_CENTER_ON_EXISTING=adopt), or to adoptIdentical if nothing in it may change; otherwise change the name or the dates. [EVENT_ALREADY_EXISTS]`,
    );
    expect([...engine.resources.keys()]).toEqual(["old"]);
    expect(simulator.rival.list()).toHaveLength(1);
  });

  test.each([
    ["a single event", smallEvent, 1],
    ["a series", series(3), 3],
  ])("keeps %s if onExisting is adopt", async (_, event, count) => {
    const { engine, simulator } = world;
    await engine.up({ old: event });
    const { id } = engine.get("old");
    await world.use(adopting);
    simulator.clearRequests();
    await engine.up({ renamed: event });
    expect([...engine.resources.keys()]).toEqual(["renamed"]);
    expect(engine.get("renamed").id).toBe(id);
    expect(doneIn(simulator)).toEqual([]);
    expect(simulator.rival.list()).toHaveLength(count);
    await world.restart(adopting);
    expect(await engine.up({ renamed: event })).toEqual({ renamed: "same" });
    expect(await engine.refresh()).toEqual([]);
  });

  test("and killed between the two is finished by the next process, which leaves the event to its new owner", async () => {
    const { engine, simulator } = world;
    await engine.up({ old: smallEvent });
    const old = engine.get("old");
    engine.resources.clear();
    await world.restart(adopting);
    await engine.up({ renamed: smallEvent });
    // The run was killed after the create: state holds both.
    engine.resources.set("old", old);
    await world.restart();
    expect(await engine.up({ renamed: smallEvent })).toEqual({ renamed: "same", old: "delete" });
    expect([...engine.resources.keys()]).toEqual(["renamed"]);
    expect(simulator.rival.list()).toHaveLength(1);
    expect(await engine.refresh()).toEqual([]);
  });

  test("and killed between the two, then destroyed: the event is deleted once and nothing is left", async () => {
    const { engine, simulator } = world;
    await engine.up({ old: smallEvent });
    const old = engine.get("old");
    await world.use(adopting);
    engine.resources.clear();
    await engine.up({ renamed: smallEvent });
    engine.resources.set("old", old);
    await world.use(ANOTHER);
    await engine.destroy();
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toEqual([]);
  });
});

test("--replace really deletes the event and creates it again", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: smallEvent });
  const before = engine.get("opener").id;
  await world.use(ANOTHER);
  await engine.replace("opener", smallEvent);
  expect(methodsOf(simulator)).toEqual(["POST", "DELETE", "POST"]);
  expect(engine.get("opener").id).not.toBe(before);
  expect(simulator.rival.list()).toHaveLength(1);
});

test("state of an earlier version without a holder can be refreshed, updated and deleted", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: smallEvent, show: series(2) });
  for (const resource of engine.resources.values()) {
    resource.outputs = Object.fromEntries(
      Object.entries(resource.outputs).filter(([key]) => key !== "owner"),
    );
  }
  await world.use(ANOTHER);
  const declared = (tags: string[]) => ({ opener: { ...smallEvent, tags }, show: series(2, { tags }) });
  expect(await engine.up(declared([]))).toEqual({ opener: "same", show: "same" });
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up(declared(["new"]))).toEqual({ opener: "update", show: "update" });
  expect(await engine.up(declared(["newer"]))).toEqual({ opener: "update", show: "update" });
  await engine.destroy();
  expect(simulator.rival.list()).toEqual([]);
});

test("state of a later version is not touched, and the message names the command to run", async () => {
  const { engine } = world;
  await engine.up({ opener: smallEvent });
  engine.get("opener").outputs["stateFormat"] = 2;
  await expect(engine.refresh()).rejects.toThrow(/npm install pulumi-akamai-event-center@latest/);
  await expect(engine.destroy()).rejects.toThrow(/npm install pulumi-akamai-event-center@latest/);
});

describe("onExisting adopt", () => {
  test("adopts an equal event from the web page and updates it to the declaration", async () => {
    const { engine, simulator } = world;
    await world.use(adopting);
    const id = there(simulator, {
      description: "By hand",
      objects: [{ id: 3, type: "CP_CODE", bitrates: null }],
    });
    await engine.up({ opener: { ...smallEvent, tags: ["ours"] } });
    expect(engine.get("opener").id).toBe(String(id));
    expect(simulator.rival.list()).toEqual([
      expect.objectContaining({ id, tags: ["ours"], description: null, objects: [] }),
    ]);
    expect(await engine.refresh()).toEqual([]);
  });

  test("adopts a series of which only some occurrences exist, and creates the others", async () => {
    const { engine, simulator } = world;
    await engine.up({ show: series(4) });
    const [, second, , last] = simulator.rival.list();
    engine.resources.clear();
    simulator.rival.remove(Number(last?.id));
    simulator.rival.edit(Number(second?.id), { tags: ["web"] });
    await world.use(adopting);
    simulator.clearRequests();
    await engine.up({ show: series(4) });
    expect(doneIn(simulator)).toEqual(["PUT", "POST"]);
    expect(simulator.rival.list().map(({ tags }) => tags)).toEqual([[], [], [], []]);
    expect(await engine.up({ show: series(4) })).toEqual({ show: "same" });
    expect(await engine.refresh()).toEqual([]);
  });

  test("does not adopt an event that another resource of the stack holds", async () => {
    const { engine, simulator } = world;
    await world.use(adopting);
    await expect(engine.up({ one: smallEvent, two: smallEvent })).rejects.toThrow(
      "belongs to another resource",
    );
    expect(simulator.rival.list()).toHaveLength(1);
  });

  test("is needed to adopt an occurrence of a series", async () => {
    const { engine, simulator } = world;
    there(simulator, { name: "Morning show" });
    const { message } = await failureOf(engine.up({ show: series(3) }));
    expect(message).toMatch(
      /already has the name, start and end .* To take over the events that exist, set onExisting to adopt/,
    );
    expect(simulator.rival.list()).toHaveLength(1);
  });
});

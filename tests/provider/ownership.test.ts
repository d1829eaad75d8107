import { series, smallEvent } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { worlds } from "../support/world";

const start = worlds();

const OURS = "pulumi:calendar/prod";
const THEIRS = "pulumi:calendar/staging";
const owned = (event: Properties, owner: string = OURS): Properties => ({ ...event, owner });

describe.each([
  ["refuses equal events", {}],
  ["accepts equal events", { quirks: { acceptDuplicates: true } }],
])("on a server that %s", (_, options) => {
  test("an event carries the tag of its stack, which is no declared tag, and is quiet afterwards", async () => {
    const { engine, simulator } = await start(options);
    const declared = { opener: owned({ ...smallEvent, tags: ["a"] }), show: owned(series(3)) };
    await engine.up(declared);
    expect(simulator.rival.list().map(({ tags }) => tags)).toEqual([["a", OURS], [OURS], [OURS], [OURS]]);
    expect(engine.get("opener").outputs).toMatchObject({ tags: ["a"], owner: OURS });
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(declared)).toEqual({ opener: "same", show: "same" });
  });

  test("what a killed run made is taken into state by the next one, and nothing is made twice", async () => {
    const world = await start(options);
    const declared = { opener: owned(smallEvent), show: owned(series(4)) };
    await world.engine.up(declared);
    const before = world.simulator.rival.list();
    world.engine.resources.clear();
    await world.provider.kill();
    await world.restart();
    world.simulator.clearRequests();
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

  test("another stack's equal event is refused whatever onExisting says, naming its owner", async () => {
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

test("switching the tag on, renaming the stack and switching it off move every event in one up", async () => {
  const { engine, simulator } = await start();
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

test("a tag that somebody removed is shown by a refresh and put back by the next up", async () => {
  const { engine, simulator } = await start();
  await engine.up({ opener: owned(smallEvent) });
  const id = Number(engine.get("opener").id);
  simulator.rival.edit(id, { tags: [] });
  expect(await engine.refresh()).toEqual(["opener"]);
  expect(engine.get("opener").outputs["owner"]).not.toBe(OURS);
  expect(await engine.up({ opener: owned(smallEvent) })).toEqual({ opener: "update" });
  expect(simulator.rival.get(id)?.tags).toEqual([OURS]);
});

test("an event that another stack has taken over is refused by up and let go by a delete", async () => {
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

test("with the owner tag 19 tags remain", async () => {
  const { engine } = await start();
  const tags = Array.from({ length: 20 }, (_, index) => `tag${index}`);
  await expect(engine.up({ opener: owned({ ...smallEvent, tags }) })).rejects.toThrow(
    "tags must have at most 19 items, since ownerTag adds one (it has 20)",
  );
  expect(await engine.up({ opener: owned({ ...smallEvent, tags: tags.slice(1) }) })).toEqual({
    opener: "create",
  });
});

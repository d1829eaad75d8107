import { series, smallEvent, winterOlympics } from "../support/events";
import type { Properties } from "../support/provider-process";
import { inputsOf, plugins } from "./support/plugins";

const world = plugins();

/** The diff that the engine receives for a change from one declaration to another. */
async function detailOf(before: Properties, after: Properties) {
  const plugin = await world.start();
  const { id, outputs } = await plugin.create(await inputsOf(plugin, before));
  return (await plugin.diff(id, outputs, await inputsOf(plugin, after))).detailed;
}

test("each changed member has a path and a kind", async () => {
  const { description: _description, ...without } = winterOlympics;
  const before = { ...without, customerEventId: undefined };
  expect(
    await detailOf({ ...winterOlympics, customerEventId: undefined }, { ...before, tags: ["a"] }),
  ).toEqual({
    description: "delete",
    tags: "update",
  });
  expect(await detailOf(smallEvent, { ...smallEvent, name: "Final", audienceSize: 7 })).toEqual({
    name: "update",
    audienceSize: "add",
  });
});

test("values that mean the same are no difference", async () => {
  const tags = { tags: ["a", "b"], start: "2036-09-05T18:00:00+02:00" };
  const same = { tags: ["b", "a"], start: "2036-09-05T16:00:00Z" };
  expect(await detailOf({ ...smallEvent, ...tags }, { ...smallEvent, ...same })).toEqual({});
});

test("a longer series differs in its count; another frequency replaces it", async () => {
  expect(await detailOf(series(3), series(4))).toEqual({ "recurrence.count": "update" });
  const weekly = { recurrence: { frequency: "WEEKLY", count: 3 } };
  const evening = series(3, { name: "Evening show" });
  expect(await detailOf(evening, { ...evening, ...weekly, name: "Weekly" })).toEqual({
    name: "update",
    "recurrence.frequency": "update, replace",
  });
});

test("an occurrence that somebody edited or removed has a path of its own", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, series(3));
  const { id, outputs } = await plugin.create(inputs);
  const [, second, third] = world.simulator.rival.list();
  world.simulator.rival.edit(second?.id ?? 0, { audienceSize: 9 });
  world.simulator.rival.remove(third?.id ?? 0);
  const seen = await plugin.read(id, outputs, inputs);
  const { detailed } = await plugin.diff(id, seen.outputs, inputs);
  expect(detailed).toEqual({ "occurrences[1]": "update", "occurrences[2]": "add" });
});

test("an unknown member may change; the others are compared as they are", async () => {
  const plugin = await world.start();
  const { id, outputs } = await plugin.create(await inputsOf(plugin, smallEvent));
  const news = { ...smallEvent, audienceSize: 3, description: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
  const { changes, detailed } = await plugin.diff(id, outputs, news);
  expect({ changes, detailed }).toEqual({
    changes: true,
    detailed: { audienceSize: "add", description: "add" },
  });
});

test("the dynamic provider's code in state causes an update that sends nothing", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, smallEvent);
  const { id, outputs } = await plugin.create(inputs);
  world.simulator.clearRequests();
  const request = { ...outputs, __provider: "exports.handler = …" };
  const { changes, replaces, detailed } = await plugin.diff(id, request, inputs);
  expect({ changes, replaces, detailed }).toEqual({
    changes: true,
    replaces: [],
    detailed: { __provider: "delete" },
  });
  expect(await plugin.update(id, request, inputs)).toEqual(outputs);
  expect(world.simulator.requests).toEqual([]);
});

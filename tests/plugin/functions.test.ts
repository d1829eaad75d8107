import { failureOf, writesOf } from "../support/observe";
import { numbered, smallEvent, winterOlympics } from "../support/events";
import { inputsOf, plugins } from "./support/plugins";

const world = plugins();

const token = (name: string) => `akamai-event-center:index:${name}`;

test("getEvent returns everything that Event Center holds for an event", async () => {
  const plugin = await world.start();
  const { id } = await plugin.create(await inputsOf(plugin, winterOlympics));
  const { result, failures } = await plugin.invoke(token("getEvent"), { eventId: Number(id) });
  expect(failures).toEqual([]);
  expect(result).toMatchObject({
    id: Number(id),
    name: winterOlympics["name"],
    createdBy: "owner",
    audienceLocations: expect.arrayContaining([
      expect.objectContaining({ code: expect.any(String) as string }),
    ]) as object[],
  });
});

test("getEvents filters, sorts, limits and reads details", async () => {
  const plugin = await world.start();
  for (const index of [1, 2, 3]) {
    world.simulator.rival.create({
      ...numbered(index),
      tags: index === 2 ? [] : ["odd"],
      audienceSize: index,
    });
  }
  const args = { tag: ["odd"], sort: ["start,desc"], limit: 1 };
  const { result } = await plugin.invoke(token("getEvents"), args);
  expect(result).toEqual({
    events: [expect.objectContaining({ name: "Event 3", tags: expect.anything() as object })],
  });
  expect(result["events"]).not.toEqual([expect.objectContaining({ audienceSize: 3 })]);
  const detailed = await plugin.invoke(token("getEvents"), { ...args, details: true });
  expect(detailed.result).toEqual({ events: [expect.objectContaining({ audienceSize: 3 })] });
  expect((await plugin.invoke(token("getEvents"), {})).result).toMatchObject({
    events: [{ name: "Event 1" }, { name: "Event 2" }, { name: "Event 3" }],
  });
});

test("getTags returns the tags by name, and reportLinks the matching APIs", async () => {
  const plugin = await world.start();
  const { id } = await plugin.create(await inputsOf(plugin, { ...winterOlympics, tags: ["b", "a"] }));
  expect((await plugin.invoke(token("getTags"), {})).result).toMatchObject({
    tags: [{ name: "a" }, { name: "b" }],
  });
  const { result: event } = await plugin.invoke(token("getEvent"), { eventId: Number(id) });
  world.simulator.clearRequests();
  const { start, end, objects } = event;
  const { result, failures } = await plugin.invoke(token("reportLinks"), { start, end, objects });
  expect(failures).toEqual([]);
  expect(result["links"]).toContainEqual(
    expect.objectContaining({ api: expect.any(String) as string, start, end }),
  );
  expect(world.simulator.requests).toEqual([]);
});

test("arguments are checked by name before anything is sent", async () => {
  const plugin = await world.start();
  const failuresOf = async (name: string, args: Record<string, unknown>) =>
    (await plugin.invoke(token(name), args)).failures;
  expect(await failuresOf("getEvent", {})).toEqual(["eventId: must be a whole number"]);
  expect(await failuresOf("getEvent", { eventId: 0 })).toEqual(["eventId: must be at least 1"]);
  expect(await failuresOf("getEvents", { sort: ["modified,asc"], limit: 1.5, colour: "red" })).toEqual([
    "sort[0]: must be name, start or end, a comma, and asc or desc, such as start,desc",
    "limit: must be a whole number",
    "colour: is not an argument of this function",
  ]);
  expect(await failuresOf("reportLinks", { end: smallEvent["end"] })).toEqual([
    expect.stringMatching(/^start: /),
  ]);
  expect(world.simulator.requests).toEqual([]);
});

test("failures say what is wrong, and an unknown function is refused with the list", async () => {
  const plugin = await world.start();
  expect((await failureOf(plugin.invoke(token("getEvent"), { eventId: 99 }))).message).toMatch(/99/);
  expect((await failureOf(plugin.invoke(token("getEvents"), { minStart: "soon" }))).message).toMatch(
    /minStart/,
  );
  expect((await failureOf(plugin.invoke(token("getNews"), {}))).message).toBe(
    "akamai-event-center:index:getNews is not a function of akamai-event-center; it has getEvent, getEvents, getTags, reportLinks.",
  );
  expect(writesOf(world.simulator)).toEqual([]);
});

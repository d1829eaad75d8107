import type { RivalEvent } from "akamai-event-center-simulator";
import { numbered, series, smallEvent } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import { inputsOf, messagesOf, plugins, somebodys } from "./support/plugins";

const world = plugins();

const OURS = "pulumi:project/stack";
const create = (event: Partial<RivalEvent>): string =>
  String(world.simulator.rival.create(somebodys(event)).id);

test("an import returns id, properties and inputs, and check and diff agree with them", async () => {
  const event = { ...smallEvent, start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z", tags: ["a"] };
  const id = create(event);
  const plugin = await world.start();
  const imported = await plugin.import(id);
  expect(imported).toMatchObject({ id, outputs: { ...event, eventId: Number(id) }, inputs: event });
  const { inputs, failures } = await plugin.check(imported.inputs, { ...smallEvent, tags: ["a"] });
  expect(failures).toEqual([]);
  expect(await plugin.diff(id, imported.outputs, inputs)).toMatchObject({ changes: false });
  expect(plugin.log).toEqual([]);
});

test("an unknown id imports nothing, and an invalid one is refused", async () => {
  const plugin = await world.start();
  expect(await plugin.import("77")).toEqual({ id: "", outputs: {}, inputs: {} });
  expect((await failureOf(plugin.import("final"))).message).toBe(
    'An import needs the id of an event in Event Center, a whole number from 1, not "final". [EVENT_NO_ID]',
  );
});

test("an event of another stack is refused by name; the stack that owns it imports it as its own", async () => {
  const theirs = create({ tags: ["a", "pulumi:other/prod"] });
  const ours = create({ ...numbered(1), tags: [OURS] });
  const plugin = await world.start();
  expect((await failureOf(plugin.import(theirs))).message).toMatch(
    /^Event \d+ in Event Center belongs to pulumi:other\/prod, so it cannot be imported .*\[EVENT_FOREIGN\]$/,
  );
  expect((await plugin.import(ours)).outputs).toMatchObject({ owner: OURS });
  // A program that only reads it harms nobody.
  expect((await plugin.read(theirs, {})).outputs).toMatchObject({ owner: "pulumi:other/prod" });
});

test("ownership is taken by the next update, and never recorded before", async () => {
  const id = create({ tags: ["a", "pulumi:other/prod"] });
  const plugin = await world.start({ env: { AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP: "true" } });
  const { outputs, inputs } = await plugin.import(id);
  expect(outputs).toMatchObject({ tags: ["a"], foreignOwner: "pulumi:other/prod" });
  expect(inputs).not.toHaveProperty("owner");
  const next = await world.start({ env: { AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP: "true" } });
  const owned = await inputsOf(next, { ...smallEvent, tags: ["a"], owner: OURS });
  const updated = await next.update(id, outputs, owned);
  expect(updated).toMatchObject({ owner: OURS });
  expect(world.simulator.rival.get(Number(id))?.tags).toEqual(["a", OURS]);
});

test("an import with ownerTag shows no difference, and the next run adds the tag", async () => {
  const id = create({});
  const plugin = await world.start();
  const { outputs, inputs: imported } = await plugin.import(id);
  const owned = { ...smallEvent, owner: OURS };
  const { inputs } = await plugin.check(imported, owned);
  expect(await plugin.diff(id, outputs, inputs)).toMatchObject({ changes: false });
  const next = await world.start();
  const later = await next.check(inputs, owned);
  expect(await next.diff(id, outputs, later.inputs)).toMatchObject({
    changes: true,
    detailed: { owner: "add" },
  });
});

test("an occurrence of a series is imported as a single event, and the log says so", async () => {
  const plugin = await world.start();
  await plugin.create(await inputsOf(plugin, series(3)));
  const [first, second, third] = world.simulator.rival.list().map(({ id }) => id);
  create({ ...numbered(5), name: "Morning show" });
  const next = await world.start();
  const imported = await next.import(String(second));
  expect(imported.inputs).not.toHaveProperty("recurrence");
  expect(messagesOf(next, "info")).toEqual([
    expect.stringMatching(
      `^Event "Morning show" is imported as a single event\\. .*\\(ids ${first}, ${third}\\)\\. Import each`,
    ),
  ]);
  expect(messagesOf(next, "warning")).toEqual([]);
});

test("secret members of an imported event are wrapped by the next run", async () => {
  const id = create({ description: "Surprise" });
  const plugin = await world.start();
  const { outputs, inputs: imported } = await plugin.import(id);
  const hidden = { ...smallEvent, description: "Surprise", secretMembers: ["description"] };
  const { inputs } = await plugin.check(imported, hidden);
  expect(await plugin.diff(id, outputs, inputs)).toMatchObject({ changes: false });
  const next = await world.start();
  const later = await next.check(inputs, hidden);
  expect(await next.diff(id, outputs, later.inputs)).toMatchObject({
    changes: true,
    detailed: { description: "update" },
  });
  world.simulator.clearRequests();
  expect(await next.update(id, outputs, later.inputs)).toMatchObject({ secretMembers: ["description"] });
  expect(methodsOf(world.simulator)).toEqual([]);
});

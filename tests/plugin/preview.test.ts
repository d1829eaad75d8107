import { series, smallEvent } from "../support/events";
import { writesOf } from "../support/observe";
import { inputsOf, messagesOf, plugins, somebodys } from "./support/plugins";

const world = plugins();

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const STAMPS = { version: UNKNOWN, modifiedDate: UNKNOWN, modifiedBy: UNKNOWN };
const preview = { preview: true };

test("the preview of a create writes nothing and knows what is declared", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, { ...smallEvent, tags: ["a"] });
  const { id, outputs } = await plugin.create(inputs, preview);
  expect(id).toBe("");
  expect(outputs).toEqual({
    ...inputs,
    ...STAMPS,
    eventId: UNKNOWN,
    createdDate: UNKNOWN,
    createdBy: UNKNOWN,
  });
  expect(writesOf(world.simulator)).toEqual([]);
  expect(plugin.log).toEqual([]);
});

test("the occurrences of a new series are unknown", async () => {
  const plugin = await world.start();
  const { outputs } = await plugin.create(await inputsOf(plugin, series(3)), preview);
  expect(outputs).toMatchObject({ occurrences: UNKNOWN });
});

test("the preview of an adoption knows the event and shows each member that changes", async () => {
  const { id } = world.simulator.rival.create(somebodys({ name: "Old name", tags: ["x"] }));
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, { ...smallEvent, tags: ["a"], adoptEventId: id });
  const { id: previewed, outputs } = await plugin.create(inputs, preview);
  expect(previewed).toBe(String(id));
  expect(outputs).toMatchObject({ ...STAMPS, eventId: id, createdBy: "webuser", name: smallEvent["name"] });
  expect(plugin.log).toEqual([
    {
      severity: "warning",
      message: [
        `Event ${id} will be adopted and changed:`,
        `  name: from "Old name" to "Season opener"`,
        `  tags: from ["x"] to ["a"]`,
      ].join("\n"),
      urn: expect.stringMatching(/::akamai-event-center:index:Event::event$/) as string,
    },
  ]);
  expect(writesOf(world.simulator)).toEqual([]);
});

test("an adoption that changes nothing knows everything", async () => {
  const { id, version } = world.simulator.rival.create(somebodys());
  const plugin = await world.start({ config: { "akamai-event-center:onExisting": "adoptIdentical" } });
  const { id: previewed, outputs } = await plugin.create(await inputsOf(plugin, smallEvent), preview);
  expect({ previewed, outputs }).toMatchObject({ previewed: String(id), outputs: { version, eventId: id } });
  expect(messagesOf(plugin, "warning")).toEqual([`Event ${id} will be adopted; nothing in it changes.`]);
});

test("what up would refuse is only a warning, since up may do other things first", async () => {
  const { id } = world.simulator.rival.create(somebodys({ tags: ["pulumi:other/prod"] }));
  const plugin = await world.start();
  await plugin.create(await inputsOf(plugin, smallEvent), preview);
  await plugin.create(await inputsOf(plugin, { ...smallEvent, name: "Gone", adoptEventId: 999 }), preview);
  expect(messagesOf(plugin, "warning")).toEqual([
    expect.stringMatching(`^Event ${id} in Event Center belongs to pulumi:other/prod`),
    expect.stringMatching(/^Event "Gone" \(id 999\) is gone from Event Center/),
  ]);
});

test("two resources that would adopt one event are reported", async () => {
  const { id } = world.simulator.rival.create(somebodys());
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, { ...smallEvent, adoptEventId: id });
  await plugin.create(inputs, { preview: true, name: "one" });
  await plugin.create(inputs, { preview: true, name: "two" });
  expect(messagesOf(plugin, "warning")).toContainEqual(
    expect.stringMatching(`^Event ${id} will be adopted by one too`),
  );
});

test("the preview of a replacement does not conflict with its own old event", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, smallEvent);
  const { outputs } = await plugin.create(inputs);
  const next = await world.start();
  await next.check(inputs, smallEvent);
  const { id } = await next.create(await inputsOf(next, smallEvent), preview);
  expect({ id, log: next.log }).toEqual({ id: "", log: [] });
  expect(outputs).toMatchObject({ name: smallEvent["name"] });
});

test("a preview without credentials says once that it cannot read the account", async () => {
  const none = {
    AKAMAI_HOST: "",
    AKAMAI_CLIENT_TOKEN: "",
    AKAMAI_CLIENT_SECRET: "",
    AKAMAI_ACCESS_TOKEN: "",
  };
  const plugin = await world.start({ env: { ...none, AKAMAI_EVENT_CENTER_EDGERC: "/does/not/exist" } });
  const inputs = await inputsOf(plugin, smallEvent);
  expect((await plugin.create(inputs, preview)).id).toBe("");
  expect((await plugin.create({ ...inputs, name: "Other" }, preview)).id).toBe("");
  expect(messagesOf(plugin, "warning")).toEqual([
    expect.stringMatching(/^The preview does not show which events already exist/),
  ]);
});

test("the preview of an update knows the values that the change does not affect", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, smallEvent);
  const { id, outputs } = await plugin.create(inputs);
  const { eventId, createdDate } = outputs;
  const changed = await plugin.update(id, outputs, { ...inputs, audienceSize: 5 }, preview);
  expect(changed).toMatchObject({ ...STAMPS, eventId, createdDate, audienceSize: 5 });
  expect(await plugin.update(id, outputs, inputs, preview)).toMatchObject({ version: outputs["version"] });
  const unknown = { ...inputs, description: UNKNOWN };
  expect(await plugin.update(id, outputs, unknown, preview)).toMatchObject({
    ...STAMPS,
    description: UNKNOWN,
  });
  expect(writesOf(world.simulator)).toHaveLength(1);
});

test("the preview of a series does not say which event will be its first", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, series(3));
  const { id, outputs } = await plugin.create(inputs);
  world.simulator.rival.remove(Number(id));
  const seen = await plugin.read(id, outputs, inputs);
  const previewed = await plugin.update(id, seen.outputs, inputs, preview);
  expect(previewed).toMatchObject({
    ...STAMPS,
    eventId: UNKNOWN,
    createdDate: UNKNOWN,
    occurrences: UNKNOWN,
  });
  const { eventId } = await plugin.update(id, seen.outputs, inputs);
  expect(eventId).not.toBe(seen.outputs["eventId"]);
});

test("a partly adopted series has no id before its first date is created", async () => {
  const config = { "akamai-event-center:onExisting": "adopt" };
  const made = await world.start();
  const inputs = await inputsOf(made, series(3));
  const { id } = await made.create(inputs);
  world.simulator.rival.remove(Number(id));
  const plugin = await world.start({ config });
  const previewed = await plugin.create(inputs, preview);
  expect(previewed).toMatchObject({ id: "", outputs: { eventId: UNKNOWN } });
});

import { series, smallEvent } from "../support/events";
import { partialFailureOf } from "../support/observe";
import { inputsOf, plugins } from "./support/plugins";

const world = plugins();

const SECRET = "Surprise guest: the Queen";
const hidden = { ...smallEvent, description: SECRET, secretMembers: ["description"] };

// The driver refuses any answer in which a member of `secretMembers` comes in plain text.

test("a secret at any depth makes its member a secret in inputs and outputs", async () => {
  const plugin = await world.start();
  const { values, secrets } = await plugin.checkRaw({ ...smallEvent, tags: ["a", { secret: "b" }] });
  expect(values).toMatchObject({ tags: ["a", "b"], secretMembers: ["tags"] });
  expect(secrets).toEqual(["tags"]);
});

test("a secret stays secret through create, refresh and update, even in a preview", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, hidden);
  expect((await plugin.create(inputs, { preview: true })).outputs).toMatchObject({ description: SECRET });
  const { id, outputs } = await plugin.create(inputs);
  expect(world.simulator.rival.list()).toEqual([expect.objectContaining({ description: SECRET })]);
  world.simulator.rival.edit(Number(id), { description: "Another secret" });
  const seen = await plugin.read(id, outputs, inputs);
  expect(seen).toMatchObject({
    outputs: { description: "Another secret", secretMembers: ["description"] },
    inputs: { description: "Another secret", secretMembers: ["description"] },
  });
  const updated = await plugin.update(id, seen.outputs, inputs);
  expect(updated).toMatchObject({ description: SECRET, secretMembers: ["description"] });
});

test("a member that becomes secret, or no longer is, is stored again and not sent", async () => {
  const plugin = await world.start();
  const { secretMembers: _none, ...plain } = hidden;
  const { id, outputs } = await plugin.create(await inputsOf(plugin, plain));
  world.simulator.clearRequests();
  const { inputs } = await plugin.check(plain, hidden);
  expect(await plugin.diff(id, outputs, inputs)).toMatchObject({
    changes: true,
    replaces: [],
    detailed: { description: "update" },
  });
  const updated = await plugin.update(id, outputs, inputs);
  expect(updated).toMatchObject({ secretMembers: ["description"] });
  const back = await plugin.check(inputs, plain);
  expect(await plugin.diff(id, updated, back.inputs)).toMatchObject({ changes: true });
  expect(await plugin.update(id, updated, back.inputs)).not.toHaveProperty("secretMembers");
  expect(world.simulator.requests).toEqual([]);
});

test("the dates of a series whose start is secret are secret in its occurrences too", async () => {
  const plugin = await world.start();
  const { inputs } = await plugin.check({}, series(2, { secretMembers: ["start"] }));
  const { secrets } = await plugin.createRaw(inputs);
  expect([...secrets].sort()).toEqual(["occurrences", "start"]);
});

test("an occurrence says that a secret deviates, but does not show the value", async () => {
  const plugin = await world.start();
  const inputs = await inputsOf(plugin, series(2, { description: SECRET, secretMembers: ["description"] }));
  const { id, outputs } = await plugin.create(inputs);
  const [, second] = world.simulator.rival.list();
  world.simulator.rival.edit(second?.id ?? 0, { description: "Somebody else" });
  const seen = await plugin.read(id, outputs, inputs);
  expect(JSON.stringify(seen.outputs)).not.toContain("Somebody else");
  expect(seen.outputs["occurrences"]).toEqual([
    expect.anything(),
    expect.objectContaining({ secretDeviations: ["description"] }),
  ]);
});

test("a partial failure keeps its secrets wrapped, and no message shows them", async () => {
  const plugin = await world.start({ env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "0" } });
  const inputs = await inputsOf(plugin, series(3, { description: SECRET, secretMembers: ["description"] }));
  const { id, outputs } = await plugin.create(inputs);
  world.simulator.setFault(({ operation, n }) =>
    operation === "updateEvent" && n > 1 ? { status: 500, body: "{}" } : undefined,
  );
  const news = { ...inputs, description: `${SECRET} and the King` };
  const failure = await partialFailureOf(plugin.update(id, outputs, news));
  expect(failure.properties).toMatchObject({ secretMembers: ["description"] });
  expect([failure.message, ...failure.reasons, plugin.output].join("\n")).not.toMatch(/Queen|King/);
});

test("the dates of such a series are secret in previews, too", async () => {
  const plugin = await world.start();
  const { inputs } = await plugin.check({}, series(2, { secretMembers: ["start"] }));
  const { secrets } = await plugin.createRaw(inputs, { preview: true });
  expect(secrets).toContain("occurrences");
});

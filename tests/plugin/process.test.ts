import { series, smallEvent } from "../support/events";
import { failureOf, methodsOf, partialFailureOf } from "../support/observe";
import { inputsOf, messagesOf, plugins, somebodys } from "./support/plugins";

const world = plugins();

/** Delays the answers of an operation. Resolves when its first request has arrived. */
const sentSlowly = (delayed: "createEvent" | "updateEvent") =>
  new Promise<void>((resolve) => {
    world.simulator.setFault(({ operation }) => {
      if (operation === delayed) {
        resolve();
        return { delay: 300 };
      }
      return undefined;
    });
  });

test("the schema carries the version of the package", async () => {
  const plugin = await world.start();
  expect(await plugin.schema()).toMatchObject({
    name: "akamai-event-center",
    version: await plugin.version(),
    resources: { "akamai-event-center:index:Event": {} },
  });
});

test("messages are in the engine's log under the resource that they concern", async () => {
  const plugin = await world.start({
    env: { AKAMAI_EVENT_CENTER_NOW: "2036-09-05T17:00:00Z" },
  });
  const inputs = await inputsOf(plugin, smallEvent);
  const { id, outputs } = await plugin.create(inputs);
  await plugin.diff(id, outputs, { ...inputs, start: "2036-09-05T19:00:00+02:00" }, "opener");
  expect(plugin.log).toEqual([
    {
      severity: "warning",
      message: expect.stringMatching(/^Event "Season opener" .* is on air/) as string,
      urn: "urn:pulumi:stack::project::akamai-event-center:index:Event::opener",
    },
  ]);
});

test("without an engine to log to, messages go to stderr and calls still end", async () => {
  const plugin = await world.start({ engine: "127.0.0.1:1" });
  world.simulator.rival.create(somebodys());
  const inputs = await inputsOf(plugin, smallEvent);
  await plugin.create(inputs, { preview: true });
  await plugin.settled();
  expect(plugin.output).toMatch(/warning: Event \d+ in Event Center already has the name, start and end/);
});

test("the process ends when the engine closes stdin, even in the middle of work", async () => {
  const plugin = await world.start({ isOwn: true });
  await plugin.orphan();
  const busy = await world.start({ isOwn: true });
  const inputs = await inputsOf(busy, smallEvent);
  world.simulator.setFault(() => ({ delay: 60_000 }));
  const work = failureOf(busy.create(inputs));
  await busy.orphan();
  await work;
});

test("cancel ends a wait at once", async () => {
  const plugin = await world.start({ isOwn: true, env: { AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "600" } });
  const inputs = await inputsOf(plugin, smallEvent);
  const limited = new Promise<void>((resolve) => {
    world.simulator.setFault(({ operation }) => {
      if (operation !== "createEvent") {
        return undefined;
      }
      setTimeout(resolve, 100);
      return { status: 429, headers: { "retry-after": "300" }, body: "{}" };
    });
  });
  const work = failureOf(plugin.create(inputs));
  await limited;
  await plugin.cancel();
  expect((await work).message).toMatch(/was cancelled/);
  expect(world.simulator.rival.list()).toEqual([]);
  expect((await failureOf(plugin.create(inputs))).message).toMatch(/was cancelled/);
});

test("a cancel waits for the answer to a sent request, and records what was done", async () => {
  const plugin = await world.start({ isOwn: true });
  const inputs = await inputsOf(plugin, smallEvent);
  const sent = sentSlowly("createEvent");
  const work = plugin.create(inputs);
  await sent;
  await plugin.cancel();
  const { id } = await work;
  expect(world.simulator.rival.list().map((event) => String(event.id))).toEqual([id]);
});

test("a cancel between the updates of a series records those that were sent", async () => {
  const plugin = await world.start({ isOwn: true, env: { AKAMAI_EVENT_CENTER_CONCURRENCY: "1" } });
  const inputs = await inputsOf(plugin, series(3));
  const { id, outputs } = await plugin.create(inputs);
  world.simulator.clearRequests();
  const sent = sentSlowly("updateEvent");
  const work = partialFailureOf(plugin.update(id, outputs, { ...inputs, audienceSize: 5 }));
  await sent;
  await plugin.cancel();
  const failure = await work;
  world.simulator.setFault();
  expect(methodsOf(world.simulator)).toEqual(["PUT"]);
  expect(failure.message).toMatch(/^1 of 3 changes of event "Morning show" were made/);
  const next = await world.start();
  const { changes } = await next.diff(id, failure.properties, { ...inputs, audienceSize: 5 });
  expect(changes).toBe(true);
  await next.update(id, failure.properties, { ...inputs, audienceSize: 5 });
  expect(methodsOf(world.simulator)).toEqual(["PUT", "PUT", "PUT"]);
  expect(messagesOf(next, "warning")).toEqual([]);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s waits for the answer to a change that was sent",
  async (signal) => {
    const plugin = await world.start({ isOwn: true });
    const inputs = await inputsOf(plugin, smallEvent);
    const sent = sentSlowly("createEvent");
    const work = plugin.create(inputs);
    await sent;
    process.kill(plugin.pid, signal);
    const { id } = await work;
    expect(world.simulator.rival.list().map((event) => String(event.id))).toEqual([id]);
  },
);

test.each([
  ["destroy", false],
  ["refresh and destroy", true],
])(
  "after a renamed stack was killed, %s deletes what already has its new owner tag",
  async (_, isRefreshed) => {
    const declared = { ...smallEvent, owner: "pulumi:project/old-name" };
    const before = await world.start();
    let { id, outputs } = await before.create(await inputsOf(before, declared));
    world.simulator.rival.edit(Number(id), { tags: ["pulumi:project/stack"] });
    const plugin = await world.start();
    if (isRefreshed) {
      ({ id, outputs } = await plugin.read(id, outputs));
    }
    await plugin.delete(id, outputs);
    expect(world.simulator.rival.list()).toEqual([]);
  },
);

test("a delete leaves an event alone that carries another stack's owner tag", async () => {
  const plugin = await world.start();
  const { id, outputs } = await plugin.create(await inputsOf(plugin, smallEvent));
  world.simulator.rival.edit(Number(id), { tags: ["pulumi:project/other"] });
  await plugin.delete(id, outputs);
  expect(world.simulator.rival.list()).toMatchObject([{ id: Number(id) }]);
});

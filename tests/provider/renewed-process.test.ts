import { smallEvent } from "../support/events";
import { worlds } from "../support/world";

const start = worlds();

test("a renewed test process is the same process without its earlier environment or memory", async () => {
  const world = await start({ provider: { env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "fail" } } });
  const { engine, simulator } = world;
  const { id } = simulator.rival.create({
    name: "Season opener",
    start: "2036-09-05T16:00:00Z",
    end: "2036-09-05T18:00:00Z",
  });
  const adopted = { ...smallEvent, adoptEventId: id };
  await engine.up({ first: adopted });
  await expect(engine.up({ first: adopted, second: adopted })).rejects.toThrow(`${id}`);

  const { pid } = world.provider;
  engine.resources.clear();
  await world.restart();
  expect(world.provider.pid).toBe(pid);
  expect(await engine.up({ second: adopted })).toEqual({ second: "create" });

  await world.restart({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adapt" } });
  expect(world.provider.pid).toBe(pid);
  await expect(engine.up({ second: adopted, third: smallEvent })).rejects.toThrow(/Did you mean adopt\?/);
});

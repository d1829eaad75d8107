import { smallEvent } from "../support/events";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

test("from a folder without the package, every operation names the command that mends it", async () => {
  const { engine } = world;
  await engine.up({ opener: smallEvent });
  await world.use({ cwd: "/" });
  for (const work of [
    () => engine.preview({ opener: smallEvent }),
    () => engine.refresh(),
    () => engine.destroy(),
  ]) {
    await expect(work()).rejects.toThrow("run npm install pulumi-akamai-event-center");
  }
  expect(engine.resources.size).toBe(1);
});

test("state holds the provider as one short line and none of its code, twice a resource", async () => {
  const { engine } = world;
  await engine.up({ opener: smallEvent });
  const { inputs, outputs } = engine.get("opener");
  expect(inputs["__provider"]).toBe(outputs["__provider"]);
  expect(String(inputs["__provider"]).length).toBeLessThan(300);
  expect(JSON.stringify(outputs).length).toBeLessThan(700);
});

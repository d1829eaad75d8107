import { smallEvent } from "../support/events";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

test("without the package installed, every operation names the command that installs it", async () => {
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

test("state holds one short line for the provider, twice per resource, and none of its code", async () => {
  const { engine } = world;
  await engine.up({ opener: smallEvent });
  const { inputs, outputs } = engine.get("opener");
  expect(inputs["__provider"]).toBe(outputs["__provider"]);
  expect(String(inputs["__provider"]).length).toBeLessThan(300);
  expect(JSON.stringify(outputs).length).toBeLessThan(700);
});

import { sharedWorld } from "../support/world";

const world = sharedWorld();

const FINAL = { name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };
const at = (declaredAt: string, more: object = {}) => ({ ...FINAL, ...more, declaredAt });

describe("the position of a declaration", () => {
  test("is in the errors of check, create and update, and in no input or output", async () => {
    const { engine, simulator } = world;
    await engine.up({ final: at("events/final.yaml:1:1") });
    expect(JSON.stringify([...engine.resources.values()])).not.toContain("final.yaml");

    await expect(engine.up({ final: at("events/final.yaml:7:3", { audienceSize: 0 }) })).rejects.toThrow(
      "audienceSize must be at least 1 [EVENT_INVALID] (declared at events/final.yaml:7:3)",
    );
    simulator.rival.edit(1, { name: "By hand" });
    await expect(engine.up({ final: at("events/final.yaml:8:1", { tags: ["a"] }) })).rejects.toThrow(
      /\ndeclared at events\/final\.yaml:8:1$/,
    );
    await expect(
      engine.up({ final: FINAL, other: at("events/other.yaml:2:1", { name: "By hand" }) }),
    ).rejects.toThrow(/By hand[^]*\ndeclared at events\/other\.yaml:2:1$/);
  });

  test("makes no difference if it changes, appears or disappears", async () => {
    const { engine } = world;
    await engine.up({ final: at("events/final.yaml:1:1") });
    for (const declared of [
      at("events/final.yaml:9:9"),
      at("events/moved.yaml:1:1"),
      FINAL,
      at("a.yaml:1:1"),
    ]) {
      expect(await engine.up({ final: declared })).toEqual({ final: "same" });
    }
  });

  test("is given for both of two events with the same members, since either may have failed", async () => {
    await world.restart();
    await expect(world.engine.up({ a: at("events/a.yaml:1:1"), b: at("events/b.yaml:1:1") })).rejects.toThrow(
      /declared at events\/(a\.yaml:1:1 or events\/)?b\.yaml:1:1/,
    );
  });
});

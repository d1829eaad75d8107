import { fingerprintOf } from "../../provider/contract";
import { answering, partialFailureOf } from "../support/observe";
import { series, smallEvent, winterOlympics } from "../support/events";
import type { Properties } from "../support/provider-process";
import { shell } from "../support/shells";
import { sharedWorld } from "../support/world";

const world = sharedWorld({ provider: { env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "1" } } });

const fingerprint = (name = "event") => world.engine.get(name).outputs["fingerprint"];

const first = () => world.simulator.rival.list()[0]?.id ?? NaN;

const EVENTS: readonly [string, Properties, Properties][] = [
  ["an event", winterOlympics, { ...winterOlympics, tags: ["new"] }],
  ["a series", series(3), series(4, { tags: ["new"] })],
];

describe.each(EVENTS)("state of %s keeps the fingerprint of", (_, event, changed) => {
  test("the declaration that was created, and then of the one that was updated", async () => {
    const { engine } = world;
    await engine.up({ event });
    expect(fingerprint()).toBe(fingerprintOf(event));
    expect(await engine.up({ event: changed })).toEqual({ event: "update" });
    expect(fingerprint()).toBe(fingerprintOf(changed));
    expect(await engine.up({ event: changed })).toEqual({ event: "same" });
  });

  test("the deployed declaration through a refresh that finds an edit, and through the repair", async () => {
    const { engine, simulator } = world;
    await engine.up({ event });
    simulator.rival.edit(first(), { description: "Edited by hand" });
    expect(await engine.refresh()).toEqual(["event"]);
    expect(JSON.stringify(engine.get("event").outputs)).toContain("Edited by hand");
    expect(fingerprint()).toBe(fingerprintOf(event));
    expect(await engine.up({ event })).toEqual({ event: "update" });
    expect(fingerprint()).toBe(fingerprintOf(event));
  });
});

test.each([{ adoptIn: "adoptEventId" }, { adoptIn: "onExisting" }])(
  "an adoption by $adoptIn records the fingerprint of what it deployed",
  async ({ adoptIn }) => {
    const { engine, simulator } = world;
    const { id } = simulator.rival.create({
      name: "Season opener",
      start: "2036-09-05T16:00:00Z",
      end: "2036-09-05T18:00:00Z",
      description: "Made by hand",
    });
    await world.use({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
    await engine.up({ event: { ...smallEvent, ...(adoptIn === "adoptEventId" && { adoptEventId: id }) } });
    expect(engine.get("event").id).toBe(String(id));
    expect(fingerprint()).toBe(fingerprintOf(smallEvent));
  },
);

test("a partly created series has none until the rest is created", async () => {
  const { engine, simulator } = world;
  const show = series(3);
  simulator.setFault(({ operation, n }) =>
    operation === "createEvent" && n === 1
      ? answering([
          simulator.rival.create({
            name: "Morning show",
            start: "2036-09-05T16:00:00Z",
            end: "2036-09-05T18:00:00Z",
          }),
        ])
      : undefined,
  );
  await partialFailureOf(engine.up({ show }));
  expect(engine.get("show").outputs).not.toHaveProperty("fingerprint");
  simulator.setFault();
  expect(await engine.up({ show })).toEqual({ show: "update" });
  expect(fingerprint("show")).toBe(fingerprintOf(show));
});

test("a partly done update keeps the earlier one, and its repair changes it", async () => {
  const { engine, simulator } = world;
  await engine.up({ show: series(3) });
  simulator.setFault(({ operation, n }) =>
    operation === "updateEvent" && n === 2 ? { status: 400 } : undefined,
  );
  const changed = series(3, { tags: ["new"] });
  await partialFailureOf(engine.up({ show: changed }));
  expect(fingerprint("show")).toBe(fingerprintOf(series(3)));
  simulator.setFault();
  expect(await engine.up({ show: changed })).toEqual({ show: "update" });
  expect(fingerprint("show")).toBe(fingerprintOf(changed));
});

test("a secret member is no part of it", async () => {
  const { engine } = world;
  const secretMembers = ["description"];
  await engine.up({ event: { ...smallEvent, description: "1234", secretMembers } });
  const before = fingerprint();
  await engine.up({ event: { ...smallEvent, description: "5678", secretMembers } });
  expect(fingerprint()).toBe(before);
  expect(before).toBe(fingerprintOf(smallEvent));
});

test("state of an earlier version, which has none, shows no change and stays unchanged", async () => {
  const { engine } = world;
  await engine.up({ event: winterOlympics });
  const { fingerprint: _fingerprint, ...outputs } = engine.get("event").outputs;
  engine.resources.set("event", { ...engine.get("event"), outputs });
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up({ event: winterOlympics })).toEqual({ event: "same" });
  expect(engine.get("event").outputs).toEqual(outputs);
});

test("an event that is only read has none, since nobody has declared it", async () => {
  const { provider, simulator } = world;
  const { id } = simulator.rival.create({
    name: "Season opener",
    start: "2036-09-05T16:00:00Z",
    end: "2036-09-05T18:00:00Z",
  });
  expect((await provider.read(String(id), {}, shell.inputs)).outputs).not.toHaveProperty("fingerprint");
});

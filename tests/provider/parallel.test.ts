import { series, smallEvent, winterOlympics } from "../support/events";
import { methodsOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

const event = (index: number, more: Properties = {}): Properties => ({
  ...(index % 2 ? smallEvent : winterOlympics),
  name: `Event ${index}`,
  ...more,
});

const named = (entries: [string, Properties][]) => Object.fromEntries(entries);
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_value: unknown, index) => from + index);

test("20 events side by side: created, kept, updated, replaced and deleted at once", async () => {
  const { engine, simulator } = world;
  const before = named([
    ...range(0, 16).map((index): [string, Properties] => [`event${index}`, event(index)]),
    ...range(0, 4).map((index): [string, Properties] => [
      `show${index}`,
      series(3, { name: `Show ${index}` }),
    ]),
  ]);
  await engine.upInParallel(before);
  expect(simulator.rival.list()).toHaveLength(28);
  expect(await engine.refresh()).toEqual([]);

  simulator.rival.touch(Number(engine.get("event5").id));
  const after = named([
    ...range(0, 4).map((index): [string, Properties] => [`event${index}`, event(index)]),
    ...range(4, 8).map((index): [string, Properties] => [
      `event${index}`,
      event(index, { tags: ["changed"] }),
    ]),
    ...range(20, 28).map((index): [string, Properties] => [`event${index}`, event(index)]),
    ["show0", series(3, { name: "Show 0" })],
    ["show1", series(5, { name: "Show 1" })],
    ["show2", series(3, { name: "Show 2", recurrence: { frequency: "WEEKLY", count: 3 } })],
    ["show4", series(2, { name: "Show 4" })],
  ]);
  const steps = await engine.upInParallel(after);
  const count = (step: string) => Object.values(steps).filter((taken) => taken === step).length;
  expect({
    same: count("same"),
    update: count("update"),
    replace: count("replace"),
    create: count("create"),
    delete: count("delete"),
  }).toEqual({ same: 5, update: 5, replace: 1, create: 9, delete: 9 });
  expect(simulator.rival.list()).toHaveLength(4 + 4 + 8 + 3 + 5 + 3 + 2);
  expect(await engine.refresh()).toEqual([]);
  const writes = methodsOf(simulator).length;
  expect(new Set(Object.values(await engine.upInParallel(after)))).toEqual(new Set(["same"]));
  expect(methodsOf(simulator)).toHaveLength(writes);
  await engine.upInParallel({});
  expect(simulator.rival.list()).toEqual([]);
});

test("40 events side by side through faults of every kind: each is created once, and none is lost", async () => {
  const { engine, simulator } = world;
  const faults = [
    { cut: "after" as const },
    undefined,
    { status: 503 },
    undefined,
    { status: 502, after: true },
    { garbage: "html" as const, after: true },
    undefined,
  ];
  simulator.setFault(({ operation, n }) =>
    operation === "getEvent" || operation === "listEvents" ? undefined : faults[n % faults.length],
  );
  const declared = named(range(0, 40).map((index): [string, Properties] => [`event${index}`, event(index)]));
  await engine.upInParallel(declared);
  simulator.setFault();
  expect(simulator.rival.list()).toHaveLength(40);
  expect(await engine.refresh()).toEqual([]);
});

test("a preview of everything at once sends no request that changes anything", async () => {
  const { engine, simulator } = world;
  await engine.up({
    kept: event(1),
    changed: event(2),
    removed: event(3),
    show: series(3),
    other: series(2, { name: "Other" }),
  });
  simulator.clearRequests();
  const steps = await engine.preview({
    kept: event(1),
    changed: event(2, { name: "Renamed" }),
    created: event(4),
    adopted: event(5, { adoptEventId: 1 }),
    show: series(5),
    other: series(2, { name: "Other", recurrence: { frequency: "WEEKLY", count: 2 } }),
  });
  expect(steps).toEqual({
    kept: "same",
    changed: "update",
    created: "create",
    adopted: "create",
    show: "update",
    other: "replace",
    removed: "delete",
  });
  expect(methodsOf(simulator)).toEqual([]);
});

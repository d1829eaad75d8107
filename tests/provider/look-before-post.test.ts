import { numbered, series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { worlds } from "../support/world";

const start = worlds();

const accepting = { quirks: { acceptDuplicates: true } };
const adopting = { env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } };

/** A stack whose process died between the POSTs and the write of state. */
const afterTheCrash = async (declared: Record<string, Properties>) => {
  const world = await start(accepting);
  await world.engine.up(declared);
  world.engine.resources.clear();
  world.simulator.clearRequests();
  return world;
};

describe("after a crash between POST and state, on a server that accepts equal events", () => {
  test("the next up fails by default, names the event and says how to adopt it", async () => {
    const world = await afterTheCrash({ opener: smallEvent });
    await world.restart();
    const [{ id } = { id: 0 }] = world.simulator.rival.list();
    const { message } = await failureOf(world.engine.up({ opener: smallEvent }));
    expect(message).toContain(`Event ${id} in Event Center already has the name, start and end`);
    expect(message).toContain(`adoptEventId: ${id}`);
    expect(message).toContain("set onExisting to adopt");
    expect(methodsOf(world.simulator)).toEqual([]);
  });

  test.each([
    ["an event", { games: winterOlympics }, 1],
    ["a series", { show: series(4) }, 4],
    ["several", { games: winterOlympics, opener: smallEvent, show: series(4) }, 6],
  ])("with onExisting adopt, the next up adopts %s without a write", async (_, declared, count) => {
    const world = await afterTheCrash(declared);
    await world.restart(adopting);
    await world.engine.up(declared);
    expect(methodsOf(world.simulator)).toEqual([]);
    expect(world.simulator.rival.list()).toHaveLength(count);
    expect(await world.engine.refresh()).toEqual([]);
    expect(new Set(Object.values(await world.engine.preview(declared)))).toEqual(new Set(["same"]));
  });

  test("an extended series is not duplicated", async () => {
    const world = await start(accepting);
    await world.engine.up({ show: series(2) });
    const before = structuredClone(world.engine.get("show"));
    await world.engine.up({ show: series(5) });
    world.engine.resources.set("show", before);
    await world.restart(adopting);
    await world.engine.up({ show: series(5) });
    expect(world.simulator.rival.list()).toHaveLength(5);
  });

  test("a replacement does not conflict with its own old event", async () => {
    const { engine, simulator } = await start(accepting);
    await engine.up({ opener: smallEvent });
    await engine.replace("opener", smallEvent);
    expect(methodsOf(simulator)).toEqual(["POST", "DELETE", "POST"]);
  });
});

const declare = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`event-${index}`, numbered(index)]));

const crowded = async (others: number) => {
  const world = await start(accepting);
  for (let index = 0; index < others; index += 1) {
    world.simulator.rival.create({ ...numbered(index), name: `Another's ${index}` });
  }
  return world;
};

test("hundreds of creates share one list", async () => {
  const { engine, simulator } = await crowded(50);
  await engine.upInParallel(declare(300));
  const lists = simulator.requests.filter(({ method }) => method === "GET");
  expect(lists).toHaveLength(1);
  expect(methodsOf(simulator)).toHaveLength(300);
});

test("in an account of several pages, a few creates list only their own period", async () => {
  const { engine, simulator } = await crowded(5_500);
  await engine.up(declare(2));
  const queries = simulator.requests
    .filter(({ method }) => method === "GET")
    .map(({ query }) => new URLSearchParams(query).has("minStart"));
  expect(queries).toEqual([false, true, true]);
});

test("in such an account, many creates list the other pages once", async () => {
  const { engine, simulator } = await crowded(2_500);
  await engine.upInParallel(declare(100));
  const lists = simulator.requests.filter(({ method }) => method === "GET");
  // Three pages, and as many windows as there were pages left when the first one had been read.
  expect(lists).toHaveLength(3 + 2);
  expect(methodsOf(simulator)).toHaveLength(100);
});

test("if the search fails, nothing is created, and the message says what failed", async () => {
  const world = await start({ provider: { env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "0" } } });
  world.simulator.setFault(({ operation }) => (operation === "listEvents" ? { status: 503 } : undefined));
  const { message } = await failureOf(world.engine.up({ opener: smallEvent }));
  expect(message).toMatch(/list events to look for event "Season opener"/);
  expect(methodsOf(world.simulator)).toEqual([]);
});

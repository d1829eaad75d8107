import { setTimeout } from "node:timers/promises";
import type { Fault, FaultHook, Operation, RivalEvent, StoredEvent } from "akamai-event-center-simulator";
import { series, smallEvent, winterOlympics } from "../support/events";
import { answering, failureOf, methodsOf, partialFailureOf } from "../support/observe";
import { REQUEST_TIMEOUT } from "../support/short-waits";
import { sharedWorld } from "../support/world";

/** A busy machine answers within the product's own time-out. */
const world = sharedWorld({ provider: { env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "3" } } });

/** Gives attempts up soon if their answers are slow. */
const soon = async ({ delay }: Fault): Promise<void> => {
  if (delay !== undefined) {
    await world.use({ env: { AKAMAI_EVENT_CENTER_REQUEST_TIMEOUT: String(REQUEST_TIMEOUT) } });
  }
};

/** When the last work that met a fault is done. */
let doneAt = 0;

const first =
  (hit: Operation, fault: Fault, times = 1): FaultHook =>
  ({ operation, n }) => {
    if (operation !== hit || n > times) {
      return undefined;
    }
    doneAt = Date.now() + (fault.delay ?? 0);
    return fault;
  };

/** Work that is done after its answer was given up must not disturb what was done meanwhile, nor the next test. */
const lateWork = (): Promise<void> => setTimeout(doneAt + 100 - Date.now());

const LOST: [string, Fault][] = [
  ["the connection was cut before the work", { cut: "before" }],
  ["the connection was cut after the work", { cut: "after" }],
  ["a server error came instead of the work", { status: 500 }],
  ["a server error came after the work", { status: 502, after: true }],
  ["the gateway timed out after the work", { status: 504, after: true }],
  ["no answer came in time, and the work was done later", { delay: REQUEST_TIMEOUT * 1000 + 150 }],
  ["a page came instead of the work", { garbage: "html" }],
  ["a page came after the work", { garbage: "html", after: true }],
  ["the answer was cut short", { garbage: "cut-short" }],
  ["the answer was about another event", { garbage: "other-event" }],
  ["the answer was empty", { status: 200, after: true, body: "" }],
  ["the answer was an empty list", { status: 200, after: true, body: "[]" }],
];

test.each(LOST)("an event is created exactly once if %s", async (_, fault) => {
  const { engine, simulator } = world;
  await soon(fault);
  simulator.setFault(first("createEvent", fault));
  // If every attempt fails, the next run finds the outcome.
  const declared = { games: winterOlympics };
  await engine.up(declared).catch(() => engine.up(declared));
  await lateWork();
  simulator.setFault();
  const events = simulator.rival.list();
  expect(events).toHaveLength(1);
  expect(engine.get("games").id).toBe(String(events[0]?.id));
  expect(engine.get("games").outputs).toMatchObject(winterOlympics);
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up(declared)).toEqual({ games: "same" });
});

test.each(LOST)("a series is created exactly once if %s", async (_, fault) => {
  const { engine, simulator } = world;
  await soon(fault);
  simulator.setFault(first("createEvent", fault));
  const declared = { show: series(4) };
  await engine.up(declared).catch(() => engine.up(declared));
  await lateWork();
  simulator.setFault();
  expect(simulator.rival.list()).toHaveLength(4);
  expect(engine.get("show").outputs["occurrences"]).toHaveLength(4);
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up(declared)).toEqual({ show: "same" });
});

test("after every attempt has failed, the message says that the outcome is unknown and what to do", async () => {
  const { engine, simulator } = world;
  simulator.setFault(first("createEvent", { status: 503 }, Infinity));
  const { message } = await failureOf(engine.up({ games: winterOlympics }));
  expect(message).toMatch(/^It is not known whether event "2018 Winter Olympics" was created: /);
  expect(message).toMatch(/Run pulumi up again/);
  expect(methodsOf(simulator)).toHaveLength(4);
  expect(engine.resources.size).toBe(0);
  simulator.setFault();
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "create" });
});

test("the provider searches before each retry", async () => {
  const { engine, simulator } = world;
  simulator.setFault(first("createEvent", { cut: "before" }, 2));
  await engine.up({ games: winterOlympics });
  const order = simulator.requests.map(({ method }) => method).join(" ");
  expect(order).toMatch(/^GET POST GET GET POST GET GET POST$/);
});

test("an equal event that existed before the attempt is not taken for its result", async () => {
  const { engine, simulator } = world;
  simulator.rival.create({
    name: "Season opener",
    start: "2036-09-05T16:00:00Z",
    end: "2036-09-05T18:00:00Z",
    description: "Another's",
  });
  simulator.setFault(first("createEvent", { cut: "before" }));
  const { message } = await failureOf(engine.up({ opener: { ...smallEvent, description: "Ours" } }));
  expect(message).toMatch(/already has the name, start and end of event "Season opener"/);
  expect(simulator.rival.list()).toHaveLength(1);
});

test("after an attempt of unknown outcome, a 409 means that it succeeded", async () => {
  const { engine, simulator } = world;
  // The work is done while the look-up sees nothing yet: the resend then meets it.
  let isResent = false;
  simulator.setFault(({ operation, n }) => {
    if (operation === "createEvent") {
      isResent = n > 1;
      return isResent ? undefined : { status: 502, after: true };
    }
    if (operation === "listEvents" && !isResent) {
      const metadata = { page: 1, pageSize: 1000, totalPageCount: 0, totalResultsCount: 0 };
      return { status: 200, body: JSON.stringify({ metadata, data: [] }) };
    }
    return undefined;
  });
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "create" });
  expect(methodsOf(simulator)).toEqual(["POST", "POST"]);
  expect(simulator.rival.list()).toHaveLength(1);
  simulator.setFault();
  expect(await engine.refresh()).toEqual([]);
});

test.each(LOST)("an update is made exactly once if %s", async (_, fault) => {
  const { engine, simulator } = world;
  await soon(fault);
  await engine.up({ games: winterOlympics });
  simulator.setFault(first("updateEvent", fault));
  const declared = { games: { ...winterOlympics, description: "Changed" } };
  await engine.up(declared).catch(() => engine.up(declared));
  await lateWork();
  simulator.setFault();
  expect(simulator.rival.list()).toEqual([expect.objectContaining({ description: "Changed", version: 3 })]);
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up(declared)).toEqual({ games: "same" });
});

test.each(LOST)("a delete succeeds if %s", async (_, fault) => {
  const { engine, simulator } = world;
  await soon(fault);
  await engine.up({ games: winterOlympics, show: series(2) });
  simulator.setFault(first("deleteEvent", fault, 2));
  await engine.up({}).catch(() => engine.up({}));
  await lateWork();
  expect(simulator.rival.list()).toEqual([]);
  expect(engine.resources.size).toBe(0);
});

test.each([
  ["could not be reached", { status: 503 }],
  ["answered with a page", { garbage: "html" as const }],
  ["broke the answer off", { garbage: "cut-short" as const }],
  ["answered about another event", { garbage: "other-event" as const }],
])("a refresh fails, and state stays unchanged, if Event Center %s", async (_, fault) => {
  const { engine, simulator } = world;
  await world.use({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
  await engine.up({ games: winterOlympics, show: series(2) });
  const before = structuredClone(Object.fromEntries(engine.resources));
  simulator.setFault(({ operation }) => (operation === "getEvent" ? fault : undefined));
  await expect(engine.refresh()).rejects.toThrow(/event.*2018 Winter Olympics/);
  expect(Object.fromEntries(engine.resources)).toEqual(before);
  simulator.setFault();
  expect(await engine.refresh()).toEqual([]);
});

test("an answer with too few occurrences is reported and recorded; the next up creates the rest", async () => {
  const { engine, simulator } = world;
  const { start, end, name } = series(3);
  simulator.setFault(({ operation, n }) => {
    if (operation !== "createEvent" || n > 1) {
      return undefined;
    }
    const first = simulator.rival.create({ name: String(name), start: String(start), end: String(end) });
    return answering([first]);
  });
  const { reasons, message } = await partialFailureOf(engine.up({ show: series(3) }));
  expect(reasons).toEqual(["Event Center created 1 of the 3 requested occurrences. [EVENT_NOT_AS_ASKED]"]);
  expect(message).toContain("run pulumi up to repair it");
  expect(await engine.up({ show: series(3) })).toEqual({ show: "update" });
  expect(engine.get("show").outputs["occurrences"]).toHaveLength(3);
  expect(simulator.rival.list()).toHaveLength(3);
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up({ show: series(3) })).toEqual({ show: "same" });
});

test("an answer with too many occurrences is recorded; the next up removes the extra ones", async () => {
  const { engine, simulator } = world;
  const { start, end, name } = smallEvent;
  simulator.setFault(({ operation, n }) => {
    if (operation !== "createEvent" || n > 1) {
      return undefined;
    }
    const asked = simulator.rival.create({ name: String(name), start: String(start), end: String(end) });
    const extra = simulator.rival.create({
      name: String(name),
      start: "2036-09-06T16:00:00Z",
      end: "2036-09-06T18:00:00Z",
    });
    return answering([extra, asked]);
  });
  const { reasons } = await partialFailureOf(engine.up({ opener: smallEvent }));
  expect(reasons).toEqual(["Event Center created 1 more occurrences than requested. [EVENT_NOT_AS_ASKED]"]);
  expect(await engine.up({ opener: smallEvent })).toEqual({ opener: "update" });
  expect(simulator.rival.list()).toHaveLength(1);
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up({ opener: smallEvent })).toEqual({ opener: "same" });
});

test("an event created with other values than were sent is reported by member, recorded, and repaired by the next up", async () => {
  const { engine, simulator } = world;
  simulator.setFault(({ operation, n }) => {
    if (operation !== "createEvent" || n > 1) {
      return undefined;
    }
    const { name, start, end } = smallEvent;
    return answering([
      simulator.rival.create({ name: String(name), start: String(start), end: String(end), tags: ["Ski "] }),
    ]);
  });
  const declared = { opener: { ...smallEvent, tags: ["ski"], audienceSize: 5 } };
  const { reasons, id } = await partialFailureOf(engine.up(declared));
  expect(reasons).toEqual([
    `Event Center holds other values than requested for event "Season opener" (id ${id}):\n` +
      '  audienceSize: requested 5, holds nothing\n  tags: requested ["ski"], holds ["Ski "] [EVENT_NOT_AS_ASKED]',
  ]);
  expect(engine.get("opener").outputs["tags"]).toEqual(["Ski "]);
  expect(await engine.up(declared)).toEqual({ opener: "update" });
  expect(simulator.rival.list()).toEqual([expect.objectContaining({ tags: ["ski"], audienceSize: 5 })]);
  expect(await engine.refresh()).toEqual([]);
});

test("an event is recorded even if the answer leaves out members and reading it fails", async () => {
  const { engine, simulator } = world;
  const declared = { opener: { ...smallEvent, description: "With a description" } };
  simulator.setFault(({ operation, body }) => {
    if (operation === "getEvent") {
      return { status: 403 };
    }
    if (operation !== "createEvent") {
      return undefined;
    }
    const { description: _left, ...reported } = simulator.rival.create(body as RivalEvent);
    return answering([reported as StoredEvent]);
  });
  expect(await engine.up(declared)).toEqual({ opener: "create" });
  simulator.setFault();
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up(declared)).toEqual({ opener: "same" });
  expect(simulator.rival.list()).toHaveLength(1);
});

test("an update without an answer, whose event has been deleted meanwhile, says that it is gone", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: smallEvent });
  simulator.setFault(({ operation }) => {
    if (operation !== "updateEvent") return undefined;
    simulator.rival.remove(Number(engine.get("opener").id));
    return { status: 500 };
  });
  const { message } = await failureOf(engine.up({ opener: { ...smallEvent, description: "New" } }));
  expect(message).toContain("[EVENT_GONE]");
});

import type { GatewayPage, GatewayPages } from "akamai-event-center-simulator";
import { series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import { sharedWorld } from "../support/world";

const world = sharedWorld({ provider: { env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "1" } } });

const declared = { games: winterOlympics, opener: smallEvent, show: series(3) };
const changed = {
  games: { ...winterOlympics, audienceSize: 1 },
  opener: { ...smallEvent, tags: ["new"] },
  show: series(3, { tags: ["new"] }),
};

const PAGES: GatewayPage[] = ["200", "403", "404", "404-empty", "503"];

const everywhere = (page: GatewayPage): GatewayPages => ({
  listEvents: page,
  createEvent: page,
  getEvent: page,
  updateEvent: page,
  deleteEvent: page,
});

const kept = () => structuredClone(Object.fromEntries(world.engine.resources));

/** A deployed stack; each work of the table begins with it as it was. */
const deployed = async () => {
  await world.engine.up(declared);
  const before = { state: kept(), events: world.simulator.rival.list() };
  return (work: string) => {
    expect({ work, state: kept(), events: world.simulator.rival.list() }).toEqual({ work, ...before });
  };
};

describe.each(PAGES)("a gateway's page instead of an answer (%s)", (page) => {
  test.each([
    ["everywhere", everywhere(page)],
    ["everywhere except in lists", { ...everywhere(page), listEvents: undefined }],
  ])("removes nothing from state, and nothing counts as done: %s", async (_, pages) => {
    const { engine, simulator } = world;
    const expectUntouched = await deployed();
    await world.use({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    simulator.setQuirks({ gatewayPages: JSON.parse(JSON.stringify(pages)) as GatewayPages });
    const works: Record<string, () => Promise<unknown>> = {
      refresh: () => engine.refresh(),
      "refresh side by side": () => engine.refreshInParallel(),
      update: () => engine.up(changed),
      "update side by side": () => engine.upInParallel(changed),
      create: () => engine.up({ ...declared, another: { ...smallEvent, name: "Another" } }),
      "delete of one": () => engine.up({ games: winterOlympics, show: series(3) }),
      destroy: () => engine.destroy(),
    };
    for (const [name, work] of Object.entries(works)) {
      const { message } = await failureOf(work());
      expect(message).not.toMatch(/EVENT_GONE|<html>|<!DOCTYPE/);
      expectUntouched(name);
    }
    simulator.setQuirks({ gatewayPages: {} });
    expect(await engine.refresh()).toEqual([]);
    await engine.up(changed);
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });
});

test("if a page hides that the work was done, the next run finds it done", async () => {
  const { engine, simulator } = world;
  await engine.up(declared);
  simulator.setQuirks({ gatewayPages: { updateEvent: "200-after", deleteEvent: "200-after" } });
  // A GET after the page shows that the update was made.
  expect(await engine.up(changed)).toEqual({ games: "update", opener: "update", show: "update" });
  await engine.destroy().catch(() => undefined);
  simulator.setQuirks({ gatewayPages: {} });
  await engine.destroy();
  expect(engine.resources.size).toBe(0);
  expect(simulator.rival.list()).toEqual([]);
});

describe("an empty 404", () => {
  test("counts as deleted if a list lacks the event, too", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    simulator.rival.remove(Number(engine.get("games").id));
    await world.use({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    simulator.setFault(({ operation, path }) =>
      operation === "getEvent" && path.endsWith(`/${engine.resources.get("games")?.id ?? ""}`)
        ? { status: 404, body: "" }
        : undefined,
    );
    expect(await engine.refresh()).toEqual(["games"]);
    expect(engine.resources.has("games")).toBe(false);
  });

  test("does not count if the event is on a later page of the list", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: smallEvent });
    for (let index = 0; index < 1_100; index += 1) {
      simulator.rival.create({
        name: `Another ${index}`,
        start: "2036-01-01T00:00:00Z",
        end: "2036-01-01T01:00:00Z",
      });
    }
    await world.restart({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    simulator.setQuirks({ gatewayPages: { getEvent: "404-empty" } });
    await failureOf(engine.refresh());
    expect(engine.resources.has("opener")).toBe(true);
  });
});

describe("an empty 404 of an event that a list may contain", () => {
  const dates = { start: "2036-01-01T00:00:00Z", end: "2036-01-01T01:00:00Z" };
  const summary = (id: number) => ({ id, version: 0, name: `Another ${id}`, ...dates });
  const metadata = { page: 1, pageSize: 1_000, sort: [] };

  test.each<[string, object]>([
    [
      "cannot be read",
      {
        metadata: { ...metadata, totalPageCount: 1, totalResultsCount: 2 },
        data: [{ id: 9_001, version: 0, name: "Season opener" }, summary(9_002)],
      },
    ],
    ["may be on another page of a list without counts", { data: [summary(9_001), summary(9_002)] }],
    [
      "is missing from every pass",
      {
        metadata: { ...metadata, totalPageCount: 2, totalResultsCount: 3 },
        data: [summary(9_001), summary(9_002)],
      },
    ],
  ])("does not count if an event of the list %s", async (_, body) => {
    const { engine, simulator } = world;
    await engine.up({ opener: smallEvent });
    const before = kept();
    await world.restart({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    simulator.setFault(({ operation }) => {
      switch (operation) {
        case "getEvent":
          return { status: 404, body: "" };
        case "listEvents":
          return { status: 200, body: JSON.stringify(body) };
        default:
          return undefined;
      }
    });
    await failureOf(engine.refresh());
    await failureOf(engine.destroy());
    expect(kept()).toEqual(before);
  });
});

describe("an empty 404 of a server whose lists have no counts and at most 25 events on a page", () => {
  /** The simulator's list, cut into pages; the events of before, whose start is sorted first. */
  const capped = async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: smallEvent });
    const others = Array.from({ length: 30 }, (_, index) => ({
      id: 9_000 + index,
      version: 0,
      name: `Another ${index}`,
      start: "2036-01-01T00:00:00Z",
      end: "2036-01-01T01:00:00Z",
    }));
    await world.restart({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    simulator.setFault(({ operation, query }) => {
      const page = Number(new URLSearchParams(query).get("page") ?? 1);
      const all = [...others, ...simulator.rival.list()];
      switch (operation) {
        case "getEvent":
          return { status: 404, body: "" };
        case "listEvents":
          return { status: 200, body: JSON.stringify({ data: all.slice((page - 1) * 25, page * 25) }) };
        default:
          return undefined;
      }
    });
  };

  test("does not count if the event is on a later page", async () => {
    await capped();
    await failureOf(world.engine.refresh());
    expect(world.engine.resources.has("opener")).toBe(true);
  });

  test("counts as deleted if no page up to an empty one has the event", async () => {
    await capped();
    world.simulator.rival.remove(Number(world.engine.get("opener").id));
    expect(await world.engine.refresh()).toEqual(["opener"]);
    expect(world.engine.resources.has("opener")).toBe(false);
  });
});

describe("a GET that is refused for an associated object", () => {
  const withObjects = { games: winterOlympics, show: series(2, { objects: [{ id: 1, type: "CP_CODE" }] }) };

  test("keeps state and warns about the object", async () => {
    const { engine, simulator } = world;
    await engine.up(withObjects);
    const before = kept();
    await world.restart({ env: { AKAMAI_EVENT_CENTER_REFRESH: "full" } });
    simulator.setQuirks({ forbiddenObjects: true });
    expect(await engine.refresh()).toEqual([]);
    expect(kept()).toEqual(before);
    await world.provider.settled();
    expect(world.provider.output).toMatch(/warning: .*"2018 Winter Olympics".*State keeps what it knows/s);
  });

  test("does not make an update look done, or look like an unseen conflict", async () => {
    const { engine, simulator } = world;
    await engine.up(withObjects);
    const id = Number(engine.get("games").id);
    simulator.setQuirks({ forbiddenObjects: true });
    simulator.rival.edit(id, { description: "By hand" });
    const { message } = await failureOf(
      engine.up({ ...withObjects, games: { ...winterOlympics, audienceSize: 1 } }),
    );
    expect(message).toContain("[EVENT_CENTER_ACCESS_DENIED]");
    expect(simulator.rival.get(id)).toMatchObject({ description: "By hand", audienceSize: 5_000_000 });
  });

  test("prevents a delete if lists have no versions; once somebody has deleted the event, a refresh drops it", async () => {
    const { engine, simulator } = world;
    await engine.up(withObjects);
    simulator.setQuirks({ forbiddenObjects: true, noVersionInLists: true });
    const { message } = await failureOf(engine.destroy());
    expect(message).toContain("delete it in Event Center's web page, then run pulumi refresh");
    expect(message).toContain("[EVENT_UNREADABLE]");
    expect(methodsOf(simulator).filter((method) => method === "DELETE")).toEqual([]);
    for (const { id } of simulator.rival.list()) {
      simulator.rival.remove(id);
    }
    expect(await engine.refresh()).toEqual(["games", "show"]);
    expect(engine.resources.size).toBe(0);
  });
});

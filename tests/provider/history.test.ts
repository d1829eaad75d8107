import type { StoredEvent } from "akamai-event-center-simulator";
import { series } from "../support/events";
import { answering, failureOf, methodsOf, partialFailureOf, writesOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { sharedWorld } from "../support/world";

/** The first occurrence is on 5 September 2036, 16:00 to 18:00 UTC. */
const world = sharedWorld({ provider: { env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "0" } } });

const up = (show: Properties) => world.engine.up({ show });

/** Goes on at another time. */
const at = (now: string, env = {}) => world.use({ env: { AKAMAI_EVENT_CENTER_NOW: now, ...env } });

const byStart = () =>
  world.simulator.rival.list().sort((left, right) => left.start.localeCompare(right.start));

const datesOf = (events: readonly { readonly start: string }[]) =>
  events.map(({ start }) => start.slice(0, 10));

const days = (...numbers: number[]) => numbers.map((number) => `2036-09-${String(number).padStart(2, "0")}`);

const idOf = (index: number) => Number(byStart()[index]?.id);

const on = (day: string) => ({ start: `${day}T16:00:00Z`, end: `${day}T18:00:00Z` });

const occurrences = () => world.engine.get("show").outputs["occurrences"] as Properties[];

const idsInState = () =>
  occurrences().flatMap(({ eventId }) => (eventId === undefined ? [] : [Number(eventId)]));

const ascending = (ids: readonly number[]) => [...ids].sort((left, right) => left - right);

/** No event is in no state, nothing is left to do, and a destroy leaves nothing. */
const expectWhole = async (show: Properties) => {
  const { engine, simulator } = world;
  expect(ascending(idsInState())).toEqual(ascending(byStart().map(({ id }) => id)));
  const before = methodsOf(simulator);
  expect(await engine.preview({ show })).toEqual({ show: "same" });
  expect(await engine.refresh()).toEqual([]);
  expect(await up(show)).toEqual({ show: "same" });
  expect(methodsOf(simulator)).toEqual(before);
  await engine.destroy();
  expect(simulator.rival.list()).toEqual([]);
};

const MONTHLY = {
  start: "2036-01-31T10:00:00Z",
  end: "2036-01-31T11:00:00Z",
  recurrence: { frequency: "MONTHLY", count: 4 },
};
const MONTHS = ["2036-01-31", "2036-02-29", "2036-03-31", "2036-04-30"];
const monthly = (more: Properties = {}) => series(4, { ...MONTHLY, ...more });

test("an ended series that moves a year ahead is created again; its ended events stay, even in state", async () => {
  const { engine } = world;
  await up(series(5));
  const ended = byStart();
  const { id } = engine.get("show");
  await at("2036-10-01T00:00:00Z");
  const next = series(5, on("2037-09-05"));
  expect(await engine.preview({ show: next })).toEqual({ show: "update" });
  expect(await up(next)).toEqual({ show: "update" });
  expect(methodsOf(world.simulator)).toEqual(["POST", "POST"]);
  const events = byStart();
  expect(events.slice(0, 5)).toEqual(ended);
  expect(datesOf(events.slice(5))).toEqual(days(5, 6, 7, 8, 9).map((day) => day.replace("2036", "2037")));
  expect(occurrences()).toHaveLength(10);
  expect(engine.get("show").id).toBe(id);
  await expectWhole(next);
});

test.each([
  ["three weeks", "2036-09-26", [26, 27, 28, 29, 30], ["PUT", "PUT", "POST"]],
  ["a day, onto ended dates", "2036-09-06", [8, 9, 10], ["POST"]],
])("a series with three ended occurrences is moved by %s", async (_, start, ahead, methods) => {
  const { simulator } = world;
  await up(series(5));
  const ended = byStart().slice(0, 3);
  await at("2036-09-08T10:00:00Z");
  simulator.clearRequests();
  await up(series(5, on(start)));
  expect(methodsOf(simulator)).toEqual(methods);
  const events = byStart();
  expect(events.slice(0, 3)).toEqual(ended);
  expect(datesOf(events.slice(3))).toEqual(days(...ahead));
  await expectWhole(series(5, on(start)));
});

test("an occurrence that was moved by hand and has ended stays; its own date is created again if still ahead", async () => {
  const { engine, simulator } = world;
  await up(series(3));
  const moved = idOf(2);
  simulator.rival.edit(moved, on("2036-09-02"));
  await at("2036-09-04T00:00:00Z");
  await engine.refresh();
  simulator.clearRequests();
  expect(await up(series(3))).toEqual({ show: "update" });
  expect(methodsOf(simulator)).toEqual(["POST"]);
  expect(simulator.rival.get(moved)).toMatchObject(on("2036-09-02"));
  expect(datesOf(byStart())).toEqual(days(2, 5, 6, 7));
  await expectWhole(series(3));
});

test("an occurrence that was moved by hand and has ended is not created again once its own date has passed", async () => {
  const { engine, simulator } = world;
  await up(series(3));
  simulator.rival.edit(idOf(0), on("2036-09-02"));
  await at("2036-09-05T20:00:00Z");
  await engine.refresh();
  expect(await up(series(3))).toEqual({ show: "same" });
  await expectWhole(series(3));
});

test.each([
  ["a plain server", {}],
  ["a server without versions in lists", { noVersionInLists: true }],
])(
  "a change to a series that has partly ended is no conflict for a later destroy, on %s",
  async (_, quirks) => {
    const { simulator } = world;
    simulator.setQuirks(quirks);
    await up(series(4, { tags: ["old"] }));
    await at("2036-09-06T20:00:00Z");
    const renamed = series(4, { name: "Evening show", end: "2036-09-05T19:00:00Z" });
    await up(renamed);
    expect(byStart().map(({ name, tags }) => [name, ...tags])).toEqual([
      ["Morning show", "old"],
      ["Morning show", "old"],
      ["Evening show"],
      ["Evening show"],
    ]);
    const deviations = { name: "Morning show", tags: ["old"] };
    expect(occurrences().map((item) => item["deviations"])).toEqual([
      deviations,
      deviations,
      undefined,
      undefined,
    ]);
    await expectWhole(renamed);
  },
);

test("an ended occurrence that somebody edits is shown by a refresh, and a destroy removes it then", async () => {
  const { engine, simulator } = world;
  await up(series(3));
  // A process that has listed events a moment ago would believe that list.
  await world.restart({ env: { AKAMAI_EVENT_CENTER_NOW: "2036-09-05T20:00:00Z" } });
  simulator.rival.edit(idOf(0), { description: "What a night" });
  expect((await failureOf(engine.destroy())).message).toContain("What a night");
  expect(await engine.refresh()).toEqual(["show"]);
  await engine.destroy();
  expect(simulator.rival.list()).toEqual([]);
});

test("an occurrence moved to the date of a deleted neighbour replaces it; its own date is created again", async () => {
  const { engine, simulator } = world;
  await up(series(3));
  const edited = idOf(0);
  simulator.rival.remove(idOf(1));
  simulator.rival.edit(edited, on("2036-09-06"));
  await engine.refresh();
  simulator.clearRequests();
  expect(await up(series(3))).toEqual({ show: "update" });
  expect(methodsOf(simulator)).toEqual(["POST"]);
  expect(datesOf(byStart())).toEqual(days(5, 6, 7));
  expect(idOf(1)).toBe(edited);
  await expectWhole(series(3));
});

test("occurrences whose dates were swapped by hand match the declaration", async () => {
  const { engine, simulator } = world;
  await up(series(3));
  const [first, second] = [idOf(0), idOf(1)];
  simulator.rival.edit(first, on("2036-09-06"));
  simulator.rival.edit(second, on("2036-09-05"));
  await engine.refresh();
  expect(await up(series(3))).toEqual({ show: "same" });
  expect(await up(series(3, { name: "Evening show" }))).toEqual({ show: "update" });
  expect([idOf(0), idOf(1)]).toEqual([second, first]);
  await expectWhole(series(3, { name: "Evening show" }));
});

test("an occurrence moved to its neighbour's date, on a server that accepts equal events, is moved back", async () => {
  const { engine, simulator } = world;
  simulator.setQuirks({ acceptDuplicates: true });
  await up(series(3));
  const edited = idOf(0);
  simulator.rival.edit(edited, on("2036-09-06"));
  await engine.refresh();
  simulator.clearRequests();
  expect(await up(series(3))).toEqual({ show: "update" });
  expect(writesOf(simulator).map(({ method, path }) => [method, path.split("/").at(-1)])).toEqual([
    ["PUT", String(edited)],
  ]);
  expect(datesOf(byStart())).toEqual(days(5, 6, 7));
  await expectWhole(series(3));
});

test("a monthly series from the 31st creates its deleted second and third occurrences at their own dates", async () => {
  const { engine, simulator } = world;
  await up(monthly());
  const kept = [idOf(0), idOf(3)];
  simulator.rival.remove(idOf(1));
  simulator.rival.remove(idOf(1));
  expect(await engine.refresh()).toEqual(["show"]);
  expect(await up(monthly())).toEqual({ show: "update" });
  expect(datesOf(byStart())).toEqual(MONTHS);
  expect([idOf(0), idOf(3)]).toEqual(kept);
  await expectWhole(monthly());
});

describe("an answer that does not match the request", () => {
  /** The server makes these of the first POST, whatever it was asked for. */
  const firstPostMakes = (...starts: readonly string[]) => {
    world.simulator.setFault(({ operation, n }) => {
      if (operation !== "createEvent" || n > 1) {
        return undefined;
      }
      const events = starts.map((start): StoredEvent =>
        world.simulator.rival.create({
          name: "Morning show",
          start,
          end: new Date(Date.parse(start) + 2 * 3_600_000).toISOString().replace(".000", ""),
        }),
      );
      return answering(events);
    });
  };
  const hours = (...numbers: number[]) => days(...numbers).map((day) => `${day}T16:00:00Z`);

  test("3 of 5: the message says that the next up creates the rest, and it does", async () => {
    firstPostMakes(...hours(5, 7, 9));
    const { message, reasons } = await partialFailureOf(up(series(5)));
    expect(reasons).toEqual([
      expect.stringContaining("Event Center created 3 of the 5 requested occurrences."),
    ]);
    expect(message).toContain("run pulumi up to repair it.");
    expect(await up(series(5))).toEqual({ show: "update" });
    expect(datesOf(byStart())).toEqual(days(5, 6, 7, 8, 9));
    await expectWhole(series(5));
  });

  test("3 of 5, and one of the missing dates has passed: the message says that it will not be created", async () => {
    await at("2036-09-07T10:00:00Z");
    firstPostMakes(...hours(5, 7, 9));
    const { message } = await partialFailureOf(up(series(5)));
    expect(message).toContain(
      "run pulumi up to repair it, except for dates that have passed without an event.",
    );
    expect(await up(series(5))).toEqual({ show: "update" });
    expect(datesOf(byStart())).toEqual(days(5, 7, 8, 9));
    await expectWhole(series(5));
  });

  test("3 of 5, and all the missing dates have passed: the message promises nothing, and nothing is created", async () => {
    await at("2036-09-08T10:00:00Z");
    firstPostMakes(...hours(5, 8, 9));
    const { message } = await partialFailureOf(up(series(5)));
    expect(message).toContain(
      "only dates that have passed or events that have ended differ, so pulumi up will change nothing.",
    );
    expect(await up(series(5))).toEqual({ show: "update" });
    expect(datesOf(byStart())).toEqual(days(5, 8, 9));
    await expectWhole(series(5));
  });

  test("3 of 4 with dates that only the server knows: the message says that the series is created again, and it is", async () => {
    firstPostMakes("2036-01-31T10:00:00Z", "2036-02-29T10:00:00Z", "2036-03-31T10:00:00Z");
    const show = monthly({ end: "2036-01-31T12:00:00Z" });
    const { message, reasons } = await partialFailureOf(up(show));
    expect(reasons).toEqual([
      expect.stringContaining("Event Center created 3 of the 4 requested occurrences."),
    ]);
    expect(message).toContain("run pulumi up, which deletes the series and creates it again");
    world.simulator.setFault();
    expect(await up(show)).toEqual({ show: "replace" });
    expect(datesOf(byStart())).toEqual(MONTHS);
    await expectWhole(show);
  });

  test.each([
    ["known", series(3), hours(5, 6, 7, 8)],
    [
      "known only to the server",
      monthly({ end: "2036-01-31T12:00:00Z", recurrence: { frequency: "MONTHLY", count: 3 } }),
      MONTHS.map((day) => `${day}T10:00:00Z`),
    ],
  ])(
    "one more, with dates that are %s: it is reported, recorded, and removed by the next up",
    async (_, show, starts) => {
      firstPostMakes(...starts);
      const { reasons, message } = await partialFailureOf(up(show));
      expect(reasons).toEqual([expect.stringContaining("created 1 more occurrences than requested")]);
      expect(message).toContain("run pulumi up to repair it");
      expect(idsInState()).toHaveLength(4);
      expect(await up(show)).toEqual({ show: "update" });
      expect(byStart()).toHaveLength(3);
      await expectWhole(show);
    },
  );

  test("that repeats a known event beside the new one: it is in state once, and stays", async () => {
    const { simulator } = world;
    await up(series(2));
    const [known] = byStart();
    simulator.setFault(({ operation, n }) => {
      const made =
        operation === "createEvent" && n === 1 && known
          ? [known, simulator.rival.create({ name: "Morning show", ...on("2036-09-07") })]
          : undefined;
      return made && answering(made);
    });
    expect(await up(series(3))).toEqual({ show: "update" });
    expect(datesOf(byStart())).toEqual(days(5, 6, 7));
    expect(idOf(0)).toBe(known?.id);
    await expectWhole(series(3));
  });

  test("one occurrence requested, two events answered: both are recorded, and no other is lost", async () => {
    const { engine, simulator } = world;
    const show = monthly({ end: "2036-01-31T12:00:00Z" });
    await up(show);
    simulator.rival.remove(idOf(1));
    await engine.refresh();
    const known = idsInState();
    firstPostMakes("2036-03-01T10:00:00Z", "2036-02-29T10:00:00Z");
    await partialFailureOf(up(show));
    expect(idsInState()).toEqual(expect.arrayContaining(known));
    expect(ascending(idsInState())).toEqual(ascending(byStart().map(({ id }) => id)));
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });
});

describe.each([
  ["refuses equal events", {}],
  ["accepts equal events", { acceptDuplicates: true }],
])("a monthly series from the 31st whose create crashed, on a server that %s", (_, quirks) => {
  /** The provider dies after the POST was carried out. */
  const crash = async () => {
    const { simulator, engine } = world;
    let death: Promise<void> | undefined;
    simulator.setQuirks(quirks);
    await world.restart();
    simulator.setFault(async ({ operation }) => {
      if (operation !== "createEvent") {
        return undefined;
      }
      await (death = world.provider.kill());
      return { cut: "after" };
    });
    await failureOf(up(monthly()));
    await death;
    simulator.setFault();
    expect(engine.resources.size).toBe(0);
    // The work may still be under way when the process is gone.
    while (simulator.rival.list().length < MONTHS.length) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await world.restart();
    simulator.clearRequests();
  };

  test("all its events are found: refused by default, all adopted with onExisting adopt", async () => {
    const { simulator } = world;
    await crash();
    const left = ascending(byStart().map(({ id }) => id));
    expect((await failureOf(up(monthly()))).message).toContain("already has the name, start and end");
    expect(methodsOf(simulator)).toEqual([]);
    await world.use({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
    expect(await up(monthly())).toEqual({ show: "create" });
    expect(methodsOf(simulator)).toEqual([]);
    expect(ascending(idsInState())).toEqual(left);
    await expectWhole(monthly());
  });

  test("and whose answer was lost is found completely by the same run", async () => {
    const { simulator } = world;
    simulator.setQuirks(quirks);
    await world.use({ env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "1" } });
    simulator.setFault(({ operation, n }) =>
      operation === "createEvent" && n === 1 ? { cut: "after" } : undefined,
    );
    expect(await up(monthly())).toEqual({ show: "create" });
    simulator.setFault();
    expect(methodsOf(simulator)).toEqual(["POST"]);
    expect(datesOf(byStart())).toEqual(MONTHS);
    await expectWhole(monthly());
  });

  test("if it left more events than declared, none is adopted; the message says what to do, and that works", async () => {
    const { simulator } = world;
    await crash();
    await world.restart({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
    const ids = byStart().map(({ id }) => id);
    const shorter = monthly({ recurrence: { frequency: "MONTHLY", count: 3 } });
    const { message } = await failureOf(up(shorter));
    expect(message).toContain(
      `Event Center holds 4 events like event "Morning show" (ids ${ids.join(", ")}), which declares 3`,
    );
    expect(message).toContain("Declare 4 occurrences once, run pulumi up, then shorten the series");
    expect(methodsOf(simulator)).toEqual([]);
    await up(monthly());
    await up(shorter);
    expect(byStart().map(({ id }) => id)).toEqual(ids.slice(0, 3));
  });

  test("if part of it cannot be adopted, the message names every event left, and nothing is created", async () => {
    const { simulator } = world;
    await crash();
    simulator.rival.remove(idOf(1));
    await world.use({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
    const ids = byStart().map(({ id }) => id);
    expect((await failureOf(up(monthly()))).message).toContain(
      `Event Center holds 3 of the 4 occurrences of event "Morning show" (ids ${ids.join(", ")})`,
    );
    expect(methodsOf(simulator)).toEqual([]);
  });
});

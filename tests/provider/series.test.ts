import { series } from "../support/events";
import type { Properties } from "../support/provider-process";
import { failureOf, methodsOf, partialFailureOf, writesOf } from "../support/observe";
import { sharedWorld } from "../support/world";

/** The first occurrence is on 5 September 2036, 16:00 to 18:00 UTC. */
const world = sharedWorld({ provider: { env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "1" } } });

const up = (show: Properties) => world.engine.up({ show });

const startsOf = () =>
  world.simulator.rival
    .list()
    .map(({ start }) => start)
    .sort();

const days = (...numbers: number[]) =>
  numbers.map((day) => `2036-09-${String(day).padStart(2, "0")}T16:00:00Z`);

const ids = () =>
  world.simulator.rival
    .list()
    .sort((left, right) => (left.start < right.start ? -1 : 1))
    .map(({ id }) => id);

const idOf = (index: number) => Number(ids()[index]);

const expectQuiet = async (show: Properties) => {
  const { engine, simulator } = world;
  const before = methodsOf(simulator);
  expect(await engine.preview({ show })).toEqual({ show: "same" });
  expect(await engine.refresh()).toEqual([]);
  expect(await up(show)).toEqual({ show: "same" });
  expect(methodsOf(simulator)).toEqual(before);
};

const at = (start: string, end: string) => ({ start, end });
const later = at("2036-09-06T16:00:00Z", "2036-09-06T18:00:00Z");
const earlier = at("2036-09-04T16:00:00Z", "2036-09-04T18:00:00Z");

test("a series is one request and one resource, with every occurrence in state", async () => {
  const { engine, simulator } = world;
  await up(series(4));
  expect(methodsOf(simulator)).toEqual(["POST"]);
  const { occurrences, eventId } = engine.get("show").outputs;
  expect(occurrences).toEqual(
    simulator.rival.list().map(({ id, version, start, end }, index) =>
      // The first keeps the spelling of the declaration.
      index === 0
        ? { eventId: id, version, start: series(4)["start"], end: series(4)["end"] }
        : { eventId: id, version, start, end },
    ),
  );
  expect(engine.get("show").id).toBe(String(eventId));
  expect(String(eventId)).toBe(String(idOf(0)));
  await expectQuiet(series(4));
});

test.each(["HOURLY", "DAILY", "WEEKLY", "MONTHLY"])(
  "a %s series has the dates that Event Center chooses",
  async (frequency) => {
    const show = {
      ...series(5),
      start: "2036-01-28T23:30:00Z",
      end: "2036-01-29T00:15:00Z",
      recurrence: { frequency, count: 5 },
    };
    await up(show);
    expect(startsOf()).toHaveLength(5);
    await expectQuiet(show);
    await up({ ...show, name: "Renamed", recurrence: { frequency, count: 6 } });
    expect(startsOf()).toHaveLength(6);
    await expectQuiet({ ...show, name: "Renamed", recurrence: { frequency, count: 6 } });
  },
);

test("a change of a shared member is one PUT per occurrence, each with its own version", async () => {
  const { simulator, engine } = world;
  await up(series(3));
  simulator.rival.touch(idOf(1));
  await engine.refresh();
  simulator.clearRequests();
  await up(series(3, { name: "Evening show" }));
  expect(methodsOf(simulator)).toEqual(["PUT", "PUT", "PUT"]);
  expect(writesOf(simulator).map(({ body }) => body)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: "Evening show", version: 3 }),
      expect.objectContaining({ name: "Evening show", version: 0 }),
    ]),
  );
  expect(simulator.rival.list().map(({ name }) => name)).toEqual(Array(3).fill("Evening show"));
  await expectQuiet(series(3, { name: "Evening show" }));
});

test.each([
  ["later by exactly one period", later, days(6, 7, 8, 9)],
  ["earlier by exactly one period", earlier, days(4, 5, 6, 7)],
  ["later by two periods", at("2036-09-07T16:00:00Z", "2036-09-07T18:00:00Z"), days(7, 8, 9, 10)],
])(
  "a series is moved %s with its events, none of which conflicts with its neighbour",
  async (_, dates, expected) => {
    const { simulator } = world;
    await up(series(4));
    const before = ids();
    simulator.clearRequests();
    await up(series(4, dates));
    expect(methodsOf(simulator)).toEqual(["PUT", "PUT", "PUT", "PUT"]);
    expect(writesOf(simulator).every(({ status }) => status === 200)).toBe(true);
    expect(startsOf()).toEqual(expected);
    expect(ids()).toEqual(before);
    await expectQuiet(series(4, dates));
  },
);

test("a series is moved, renamed, retagged and extended at once", async () => {
  const { simulator } = world;
  await up(series(3));
  const show = series(5, { ...later, name: "Evening show", tags: ["evening"] });
  await up(show);
  expect(startsOf()).toEqual(days(6, 7, 8, 9, 10));
  expect(
    simulator.rival.list().every(({ name, tags }) => name === "Evening show" && tags[0] === "evening"),
  ).toBe(true);
  await expectQuiet(show);
});

test("a later end makes every occurrence longer", async () => {
  const { simulator } = world;
  await up(series(3));
  const show = series(3, { end: "2036-09-05T19:30:00Z" });
  await up(show);
  expect(simulator.rival.list().map(({ end }) => end.slice(11))).toEqual(Array(3).fill("19:30:00Z"));
  await expectQuiet(show);
});

test("a larger count adds the missing occurrences in one request, a smaller one removes the last ones", async () => {
  const { simulator } = world;
  await up(series(2));
  const kept = ids();
  simulator.clearRequests();
  await up(series(5));
  expect(methodsOf(simulator)).toEqual(["POST"]);
  expect(startsOf()).toEqual(days(5, 6, 7, 8, 9));
  await expectQuiet(series(5));
  simulator.clearRequests();
  await up(series(2));
  expect(methodsOf(simulator)).toEqual(["DELETE", "DELETE", "DELETE"]);
  expect(ids()).toEqual(kept);
  await expectQuiet(series(2));
});

test("adding and removing recurrence keeps the first event", async () => {
  const { engine } = world;
  const alone = { ...series(3), recurrence: null };
  await up(alone);
  const first = engine.get("show").id;
  expect(await up(series(3))).toEqual({ show: "update" });
  expect(startsOf()).toEqual(days(5, 6, 7));
  expect(engine.get("show").id).toBe(first);
  await expectQuiet(series(3));
  expect(await up(alone)).toEqual({ show: "update" });
  expect(ids()).toEqual([Number(first)]);
  expect(engine.get("show").outputs).not.toHaveProperty("occurrences");
  await expectQuiet(alone);
  expect(await up(series(1))).toEqual({ show: "same" });
});

test("a change of frequency replaces the series, deleting first", async () => {
  const { simulator, engine } = world;
  await up(series(3));
  const first = engine.get("show").id;
  const weekly = series(3, { recurrence: { frequency: "WEEKLY", count: 3 } });
  expect(await up(weekly)).toEqual({ show: "replace" });
  expect(methodsOf(simulator)).toEqual(["POST", "DELETE", "DELETE", "DELETE", "POST"]);
  expect(startsOf()).toEqual(days(5, 12, 19));
  expect(engine.get("show").id).not.toBe(first);
  await expectQuiet(weekly);
});

test("a monthly series past day 28 takes the server's dates, and changes in place if no date must be guessed", async () => {
  const { engine } = world;
  const monthly = (count: number, more: Properties = {}) =>
    series(count, {
      start: "2036-01-31T10:00:00Z",
      end: "2036-01-31T11:00:00Z",
      recurrence: { frequency: "MONTHLY", count },
      ...more,
    });
  await up(monthly(4));
  expect(startsOf().map((start) => start.slice(0, 10))).toEqual([
    "2036-01-31",
    "2036-02-29",
    "2036-03-31",
    "2036-04-30",
  ]);
  await expectQuiet(monthly(4));
  expect(await up(monthly(4, { name: "Renamed" }))).toEqual({ show: "update" });
  await expectQuiet(monthly(4, { name: "Renamed" }));
  expect(await up(monthly(4, { end: "2036-01-31T12:00:00Z" }))).toEqual({ show: "update" });
  await expectQuiet(monthly(4, { end: "2036-01-31T12:00:00Z" }));
  expect(await up(monthly(2))).toEqual({ show: "update" });
  await expectQuiet(monthly(2));
  expect(await up(monthly(3))).toEqual({ show: "replace" });
  await expectQuiet(monthly(3));
  expect(engine.get("show").outputs["occurrences"]).toHaveLength(3);
});

describe.each([
  ["first", 0],
  ["middle", 1],
  ["last", 2],
] as const)("the %s occurrence", (_, index) => {
  test("is the only one created again if it was deleted; the resource keeps its id", async () => {
    const { engine, simulator } = world;
    await up(series(3));
    const { id } = engine.get("show");
    simulator.rival.remove(idOf(index));
    expect(await engine.refresh()).toEqual(["show"]);
    expect(engine.get("show").outputs["occurrences"]).toHaveLength(3);
    simulator.clearRequests();
    expect(await up(series(3))).toEqual({ show: "update" });
    expect(methodsOf(simulator)).toEqual(["POST"]);
    expect(startsOf()).toEqual(days(5, 6, 7));
    expect(engine.get("show").id).toBe(id);
    await expectQuiet(series(3));
  });

  test("is the only one repaired if it was edited, and an unseen edit is not overwritten", async () => {
    const { engine, simulator } = world;
    await up(series(3));
    const edited = idOf(index);
    simulator.rival.edit(edited, { description: "Edited" });
    const { reasons } = await partialFailureOf(up(series(3, { tags: ["new"] })));
    expect(reasons).toEqual([
      expect.stringMatching(new RegExp(`\\(id ${edited}\\) was edited in Event Center: webuser`)),
    ]);
    expect(simulator.rival.get(edited)).toMatchObject({ description: "Edited", tags: [] });
    expect(simulator.rival.list().filter(({ tags }) => tags[0] === "new")).toHaveLength(2);
    await expect(up(series(3, { tags: ["new"] }))).rejects.toThrow("was edited in Event Center");
    expect(await engine.refresh()).toEqual(["show"]);
    simulator.clearRequests();
    expect(await up(series(3, { tags: ["new"] }))).toEqual({ show: "update" });
    expect(methodsOf(simulator)).toEqual(["PUT"]);
    expect(simulator.rival.list().map(({ tags, description }) => [tags, description])).toEqual(
      Array(3).fill([["new"], null]),
    );
    await expectQuiet(series(3, { tags: ["new"] }));
  });

  test("is the only one moved back if it was moved", async () => {
    const { engine, simulator } = world;
    await up(series(3));
    const moved = idOf(index);
    simulator.rival.edit(moved, at("2036-09-20T10:00:00Z", "2036-09-20T10:30:00Z"));
    expect(await engine.refresh()).toEqual(["show"]);
    simulator.clearRequests();
    expect(await up(series(3))).toEqual({ show: "update" });
    expect(writesOf(simulator).map(({ method, path }) => [method, path.split("/").at(-1)])).toEqual([
      ["PUT", String(moved)],
    ]);
    expect(startsOf()).toEqual(days(5, 6, 7));
    await expectQuiet(series(3));
  });
});

test("a series counts as deleted only if every occurrence is gone", async () => {
  const { engine, simulator } = world;
  await up(series(3));
  simulator.rival.remove(idOf(0));
  simulator.rival.remove(idOf(0));
  expect(await engine.refresh()).toEqual(["show"]);
  expect(engine.resources.size).toBe(1);
  simulator.rival.remove(idOf(0));
  await engine.refresh();
  expect(engine.resources.size).toBe(0);
  expect(await up(series(3))).toEqual({ show: "create" });
  await expectQuiet(series(3));
});

test("a change that fails halfway is recorded, and the next up does only the rest", async () => {
  const { simulator } = world;
  await up(series(4));
  const broken = idOf(2);
  simulator.clearRequests();
  simulator.setFault(({ operation, path }) =>
    operation === "updateEvent" && path.endsWith(`/${broken}`) ? { status: 400 } : undefined,
  );
  const error = await partialFailureOf(up(series(4, { name: "Evening show" })));
  expect(error.message).toContain('3 of 4 changes of event "Evening show" were made');
  expect(error.reasons).toEqual([expect.stringContaining(`(id ${broken})`)]);
  simulator.setFault();
  simulator.clearRequests();
  expect(await up(series(4, { name: "Evening show" }))).toEqual({ show: "update" });
  expect(writesOf(simulator).map(({ method, path }) => [method, path.split("/").at(-1)])).toEqual([
    ["PUT", String(broken)],
  ]);
  await expectQuiet(series(4, { name: "Evening show" }));
});

test("a move that fails halfway is finished by the next up", async () => {
  const { engine, simulator } = world;
  await up(series(4));
  const broken = idOf(1);
  simulator.setFault(({ operation, path }) =>
    operation === "updateEvent" && path.endsWith(`/${broken}`) ? { cut: "before" } : undefined,
  );
  await partialFailureOf(up(series(4, later)));
  simulator.setFault();
  expect(startsOf()).toEqual(days(5, 6, 8, 9));
  await engine.refresh();
  expect(await up(series(4, later))).toEqual({ show: "update" });
  expect(startsOf()).toEqual(days(6, 7, 8, 9));
  await expectQuiet(series(4, later));
});

test("a half-done move can be undone", async () => {
  const { simulator } = world;
  await up(series(4));
  const broken = idOf(1);
  simulator.setFault(({ operation, path }) =>
    operation === "updateEvent" && path.endsWith(`/${broken}`) ? { cut: "before" } : undefined,
  );
  await partialFailureOf(up(series(4, later)));
  simulator.setFault();
  expect(await up(series(4))).toEqual({ show: "update" });
  expect(startsOf()).toEqual(days(5, 6, 7, 8));
  await expectQuiet(series(4));
});

test("an extension whose new occurrences could not be created is finished by the next up", async () => {
  const { simulator, engine } = world;
  await up(series(2));
  simulator.setFault(({ operation }) => (operation === "createEvent" ? { status: 400 } : undefined));
  await partialFailureOf(up(series(4, { tags: ["new"] })));
  expect(engine.get("show").outputs["occurrences"]).toHaveLength(4);
  simulator.setFault();
  simulator.clearRequests();
  expect(await up(series(4, { tags: ["new"] }))).toEqual({ show: "update" });
  expect(methodsOf(simulator)).toEqual(["POST"]);
  expect(startsOf()).toEqual(days(5, 6, 7, 8));
  await expectQuiet(series(4, { tags: ["new"] }));
});

test("a delete that fails halfway says which are left, and the next one deletes them", async () => {
  const { engine, simulator } = world;
  await up(series(4));
  const left = [idOf(1), idOf(3)];
  simulator.clearRequests();
  simulator.setFault(({ operation, path }) =>
    operation === "deleteEvent" && left.some((id) => path.endsWith(`/${id}`)) ? { status: 400 } : undefined,
  );
  const { message } = await failureOf(engine.destroy());
  expect(message).toContain(
    `2 of 4 occurrences of event "Morning show" are left in Event Center (ids ${left.join(", ")})`,
  );
  expect(ids()).toEqual(left);
  expect(engine.resources.size).toBe(1);
  simulator.setFault();
  await engine.destroy();
  expect(ids()).toEqual([]);
});

test("if an occurrence conflicts with an existing event, the message names it, and the others are created", async () => {
  const { engine, simulator } = world;
  await up(series(2));
  const other = simulator.rival.create({
    name: "Morning show",
    ...at("2036-09-08T16:00:00Z", "2036-09-08T18:00:00Z"),
  });
  const { reasons } = await partialFailureOf(up(series(5)));
  expect(reasons).toEqual([
    expect.stringContaining(`Event ${other.id} in Event Center already has the name, start and end`),
  ]);
  expect(startsOf()).toEqual(days(5, 6, 7, 8, 9));
  simulator.rival.remove(other.id);
  expect(await up(series(5))).toEqual({ show: "update" });
  expect(engine.get("show").outputs["occurrences"]).toHaveLength(5);
  await expectQuiet(series(5));
});

test("with onExisting adopt, an occurrence with an equal event adopts it", async () => {
  const { simulator } = world;
  await world.use({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
  await up(series(2));
  const other = simulator.rival.create({
    name: "Morning show",
    tags: ["web"],
    ...at("2036-09-08T16:00:00Z", "2036-09-08T18:00:00Z"),
  });
  await up(series(5)).catch(() => up(series(5)));
  expect(startsOf()).toEqual(days(5, 6, 7, 8, 9));
  expect(simulator.rival.get(other.id)?.tags).toEqual([]);
  await expectQuiet(series(5));
});

test("with onExisting adopt, an occurrence that could not be moved away keeps its unseen edit", async () => {
  const { engine, simulator } = world;
  await world.use({ env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" } });
  await up(series(1, later));
  simulator.rival.edit(idOf(0), { tags: ["web"] });
  const { reasons } = await partialFailureOf(up(series(3)));
  expect(reasons).toEqual([
    expect.stringContaining("was edited in Event Center"),
    expect.stringContaining("could not be moved"),
  ]);
  expect(simulator.rival.list().map(({ tags }) => tags)).toContainEqual(["web"]);
  await engine.refresh();
  expect(await up(series(3))).toEqual({ show: "update" });
  expect(startsOf()).toEqual(days(5, 6, 7));
  await expectQuiet(series(3));
});

test("a series of 366 is created, changed and deleted", async () => {
  const { engine, simulator } = world;
  const hourly = (name: string) => series(366, { name, recurrence: { frequency: "HOURLY", count: 366 } });
  await up(hourly("Pulse"));
  await up(hourly("Beat"));
  await expectQuiet(hourly("Beat"));
  await engine.destroy();
  expect(simulator.rival.list()).toEqual([]);
});

describe("ended occurrences are history", () => {
  // Three of five have ended: those of the 5th, 6th and 7th.
  const midway = { env: { AKAMAI_EVENT_CENTER_NOW: "2036-09-08T10:00:00Z" } };
  const begin = async (count: number) => {
    await up(series(count));
    await world.use(midway);
    world.simulator.clearRequests();
  };
  const untouched = (index: number) =>
    expect.objectContaining({ name: "Morning show", start: days(5, 6, 7)[index], version: 0 }) as unknown;

  test("are untouched by any change of the series", async () => {
    const { simulator } = world;
    await begin(5);
    const show = series(5, { name: "Evening show", end: "2036-09-05T19:00:00Z" });
    await up(show);
    expect(methodsOf(simulator)).toEqual(["PUT", "PUT"]);
    const events = simulator.rival.list();
    expect(events.slice(0, 3)).toEqual([untouched(0), untouched(1), untouched(2)]);
    expect(events.slice(3).map(({ name }) => name)).toEqual(["Evening show", "Evening show"]);
    await expectQuiet(show);
  });

  test("stay when a series is shortened, which removes only future ones", async () => {
    const { simulator } = world;
    await begin(5);
    await up(series(2));
    expect(methodsOf(simulator)).toEqual(["DELETE", "DELETE"]);
    expect(startsOf()).toEqual(days(5, 6, 7));
    await expectQuiet(series(2));
  });

  test("are not created again if somebody deleted them", async () => {
    const { engine, simulator } = world;
    await begin(5);
    simulator.rival.remove(idOf(0));
    await engine.refresh();
    expect(await up(series(5))).toEqual({ show: "same" });
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("are followed by the new dates of an extended series", async () => {
    await begin(3);
    await up(series(6));
    expect(startsOf()).toEqual(days(5, 6, 7, 8, 9, 10));
    await expectQuiet(series(6));
  });
});

import fc from "fast-check";
import { isEqual, type Frequency, type Recurrence } from "../../../provider/contract";
import { COMMON_MEMBERS, type Members } from "../../../provider/lifecycle/state/members";
import { needsReplacement, plan, type Desired, type Operation } from "../../../provider/lifecycle/plan/plan";
import { recordedMembers, type EventState, type Occurrence } from "../../../provider/lifecycle/state/state";
import { SEEDS } from "../../support/seeds";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PERIOD = { HOURLY: HOUR, DAILY: DAY, WEEKLY: 7 * DAY, MONTHLY: 28 * DAY } as const;

type Recorded = Pick<EventState, "members" | "recurrence" | "occurrences">;

const written = (milliseconds: number) => new Date(milliseconds).toISOString().replace(".000Z", "Z");
const moment = (text: unknown) => Date.parse(String(text));

function later(start: number, frequency: Frequency, index: number): number {
  const date = new Date(start);
  return frequency === "MONTHLY"
    ? date.setUTCMonth(date.getUTCMonth() + index)
    : start + index * PERIOD[frequency];
}

/** The dates of a series as a server would lay them. */
function dates(
  start: number,
  length: number,
  recurrence: Recurrence | undefined,
): { start: string; end: string }[] {
  return Array.from({ length: recurrence?.count ?? 1 }, (_, index) => {
    const at = later(start, recurrence?.frequency ?? "DAILY", index);
    return { start: written(at), end: written(at + length) };
  });
}

const sameEvent = (left: Members, right: Members) =>
  COMMON_MEMBERS.every((name) => isEqual(name, left[name], right[name]));

class Refusal extends Error {}

/** An Event Center that is nothing but its rule: no two events with the same name, start and end, at any moment. */
class ModelEventCenter {
  readonly events = new Map<number, Members>();
  #nextId = 1000;

  put(id: number, members: Members): void {
    for (const [other, { name, start, end }] of this.events) {
      if (
        other !== id &&
        name === members.name &&
        moment(start) === moment(members.start) &&
        moment(end) === moment(members.end)
      ) {
        throw new Refusal(`${String(name)} ${String(start)} is event ${other} already`);
      }
    }
    this.events.set(id, members);
  }

  perform(operation: Operation, recurrence: Recurrence | undefined): void {
    if (operation.kind === "delete") {
      expect(this.events.delete(operation.occurrence.eventId)).toBe(true);
    } else if (operation.kind === "update") {
      expect(this.events.has(operation.occurrence.eventId)).toBe(true);
      this.put(operation.occurrence.eventId, operation.desired);
    } else {
      const { desired, count } = operation;
      const start = moment(desired.start);
      const frequency = recurrence?.frequency ?? "DAILY";
      for (const slot of dates(start, moment(desired.end) - start, { frequency, count })) {
        this.put(this.#nextId++, { ...desired, ...slot });
      }
    }
  }
}

function eventCenterOf(recorded: Recorded): ModelEventCenter {
  const model = new ModelEventCenter();
  for (const item of recorded.occurrences) {
    if (item.eventId !== undefined) {
      model.put(item.eventId, recordedMembers(recorded, item));
    }
  }
  return model;
}

/** Occurrences that have ended; a single event has no history. */
function historyOf(recorded: Recorded, desired: Desired, now: number): Set<number> {
  const isSeries = recorded.occurrences.length > 1 || (desired.recurrence?.count ?? 1) > 1;
  const ended = recorded.occurrences.flatMap((item, index) =>
    isSeries && moment(item.deviations?.end ?? item.end) <= now ? [index] : [],
  );
  return new Set(ended);
}

function wantedEvents({ members, recurrence }: Desired): Members[] {
  const start = moment(members.start);
  return dates(start, moment(members.end) - start, recurrence).map((slot) => ({ ...members, ...slot }));
}

interface Case {
  readonly recorded: Recorded;
  readonly desired: Desired;
  readonly now: number;
}

/** What somebody may have done to one occurrence since it was made. */
type Fate =
  | "untouched"
  | "missing"
  | { readonly moved: number }
  | { readonly renamed: true }
  | { readonly retagged: true };

const fates: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fate>("untouched") },
  { weight: 2, arbitrary: fc.constant<Fate>("missing") },
  { weight: 2, arbitrary: fc.integer({ min: -12, max: 12 }).map((moved) => ({ moved })) },
  { weight: 1, arbitrary: fc.constant<Fate>({ renamed: true }) },
  { weight: 1, arbitrary: fc.constant<Fate>({ retagged: true }) },
);

const cases: fc.Arbitrary<Case> = fc
  .record({
    frequency: fc.constantFrom<Frequency>("HOURLY", "DAILY", "WEEKLY", "MONTHLY"),
    before: fc.integer({ min: 1, max: 9 }),
    after: fc.option(fc.integer({ min: 1, max: 9 }), { nil: "same" as const }),
    /** More than a period: occurrences that overlap are allowed. */
    length: fc.constantFrom(HOUR / 2, HOUR, DAY, 40 * DAY),
    fate: fc.array(fates, { minLength: 9, maxLength: 9 }),
    /** In whole periods, where neighbours could meet, or by anything else. */
    move: fc.oneof(
      fc.constant({ periods: 0, rest: 0 }),
      fc.integer({ min: -9, max: 9 }).map((periods) => ({ periods, rest: 0 })),
      fc.integer({ min: -5, max: 5 }).map((rest) => ({ periods: 0, rest: rest * 1800_000 })),
    ),
    longer: fc.constantFrom(0, 0, 0, HOUR),
    rename: fc.boolean(),
    retag: fc.boolean(),
    /** How many periods after the first start it is; before it, all is still to come. */
    time: fc.oneof(fc.constant(-100), fc.integer({ min: -1, max: 10 })),
  })
  .map(({ frequency, before, after, length, fate, move, longer, rename, retag, time }) => {
    const first = Date.UTC(2036, 0, 14, 18);
    const recurrence = { frequency, count: before };
    const members: Members = { name: "Show", ...dates(first, length, undefined)[0], tags: ["a"] };
    const occurrences = dates(first, length, recurrence).map((slot, index): Occurrence => {
      const present = { eventId: index + 1, version: 0, ...slot };
      const what = fate[index] ?? "untouched";
      if (what === "untouched") {
        return present;
      }
      if (what === "missing") {
        return slot;
      }
      if ("moved" in what) {
        const shift = later(moment(slot.start), frequency, what.moved) - moment(slot.start);
        const [start, end] = [slot.start, slot.end].map((date) => written(moment(date) + shift));
        return { ...present, deviations: { start, end } };
      }
      return { ...present, deviations: "renamed" in what ? { name: "Edited" } : { tags: null } };
    });
    const start = later(first, frequency, move.periods) + move.rest;
    const count = after === "same" ? before : after;
    return {
      recorded: { members, recurrence: before === 1 ? undefined : recurrence, occurrences },
      desired: {
        members: {
          name: rename ? "New show" : "Show",
          start: written(start),
          end: written(start + length + longer),
          tags: retag ? ["b"] : ["a"],
        },
        recurrence: count === 1 ? undefined : { frequency, count },
      },
      now: first + time * PERIOD[frequency] + HOUR,
    };
  });

const key = ({ name, start, end }: Members) => `${String(name)} ${moment(start)} ${moment(end)}`;

/** Somebody may have edited occurrences into each other's places, which no order of single updates undoes. */
function isSolvable({ recorded, desired, now }: Case): boolean {
  const history = historyOf(recorded, desired, now);
  const wanted = wantedEvents(desired);
  const places = new Map<string, number>();
  for (const [index, item] of recorded.occurrences.entries()) {
    const place = key(recordedMembers(recorded, item));
    if (item.eventId !== undefined && places.has(place)) {
      return false;
    }
    if (item.eventId !== undefined) {
      places.set(place, index);
    }
  }
  return wanted.every((event, index) => {
    if (history.has(index)) {
      return true;
    }
    // Follows who stands in whose way: to a free place, never to history and never round in a circle.
    const seen = new Set<number>();
    let at = index;
    for (;;) {
      seen.add(at);
      const target = wanted[at];
      const holder = target && places.get(key(target));
      if (holder === undefined || holder === at || holder >= wanted.length) {
        return holder === undefined || !history.has(holder);
      }
      if (history.has(holder) || seen.has(holder)) {
        return false;
      }
      at = holder;
    }
  });
}

describe.each(SEEDS)("a plan for any series, moved, shortened, lengthened, edited (seed %i)", (seed) => {
  const settings = { seed, numRuns: 2000 };
  const plannable = (one: Case) => !needsReplacement(one.recorded, one.desired) && isSolvable(one);

  test("reaches the declaration, and at no moment are two events the same", () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(plannable(one));
        const { recorded, desired, now } = one;
        const history = historyOf(recorded, desired, now);
        const model = eventCenterOf(recorded);
        const past = [...history].map((index) => {
          const id = recorded.occurrences[index]?.eventId;
          return id === undefined ? undefined : ([id, model.events.get(id)] as const);
        });
        for (const operation of plan(recorded, desired, now)) {
          model.perform(operation, desired.recurrence);
        }
        const left = new Map(model.events);
        for (const entry of past) {
          if (entry) {
            expect(left.get(entry[0])).toBe(entry[1]);
            left.delete(entry[0]);
          }
        }
        const wanted = wantedEvents(desired).filter((_, index) => !history.has(index));
        expect([...left.values()].map(key).sort()).toEqual(wanted.map(key).sort());
        for (const event of wanted) {
          expect([...left.values()].some((candidate) => sameEvent(candidate, event))).toBe(true);
        }
      }),
      settings,
    );
  });

  test("keeps every event that is still wanted: its id goes with its place in the series", () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(plannable(one));
        const { recorded, desired, now } = one;
        const model = eventCenterOf(recorded);
        for (const operation of plan(recorded, desired, now)) {
          model.perform(operation, desired.recurrence);
        }
        const history = historyOf(recorded, desired, now);
        for (const [index, event] of wantedEvents(desired).entries()) {
          const id = recorded.occurrences[index]?.eventId;
          if (id !== undefined && !history.has(index)) {
            expect(sameEvent(model.events.get(id) ?? {}, event)).toBe(true);
          }
        }
      }),
      settings,
    );
  });

  test("does nothing exactly where nothing differs by meaning", () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(!needsReplacement(one.recorded, one.desired));
        const { recorded, desired, now } = one;
        const history = historyOf(recorded, desired, now);
        const wanted = wantedEvents(desired);
        const isAsWanted = (event: Members, index: number) => {
          const item = recorded.occurrences[index];
          return (
            history.has(index) ||
            (item?.eventId !== undefined && sameEvent(recordedMembers(recorded, item), event))
          );
        };
        const superfluous = recorded.occurrences.filter(
          (item, index) => index >= wanted.length && item.eventId !== undefined && !history.has(index),
        );
        const isDone = wanted.every(isAsWanted) && superfluous.length === 0;
        expect(plan(recorded, desired, now).length === 0).toBe(isDone);
      }),
      settings,
    );
  });

  test("never touches what has ended", () => {
    fc.assert(
      fc.property(cases, ({ recorded, desired, now }) => {
        fc.pre(!needsReplacement(recorded, desired));
        const history = historyOf(recorded, desired, now);
        const touched = plan(recorded, desired, now).flatMap((operation) =>
          operation.kind === "create"
            ? Array.from({ length: operation.count }, (_, offset) => operation.index + offset)
            : [operation.index],
        );
        expect(touched.filter((index) => history.has(index))).toEqual([]);
        expect(new Set(touched).size).toBe(touched.length);
      }),
      settings,
    );
  });
});

describe("a series of five days", () => {
  const first = Date.UTC(2036, 8, 5, 18);
  const daily = (count: number): Recurrence => ({ frequency: "DAILY", count });
  const members = (start = first): Members => ({
    name: "Show",
    start: written(start),
    end: written(start + HOUR),
  });
  const occurrences = dates(first, HOUR, daily(5)).map((slot, index) => ({
    eventId: index + 1,
    version: 0,
    ...slot,
  }));
  const recorded: Recorded = { members: members(), recurrence: daily(5), occurrences };
  const summary = (operations: readonly Operation[]) =>
    operations.map((operation) =>
      operation.kind === "create"
        ? `create ${operation.index}..${operation.index + operation.count - 1}`
        : `${operation.kind} ${operation.index}`,
    );
  const planned = (desired: Desired, now = 0, from = recorded) => summary(plan(from, desired, now));

  test("moved later by a day begins with the last", () => {
    expect(planned({ members: members(first + DAY), recurrence: daily(5) })).toEqual(
      [4, 3, 2, 1, 0].map((index) => `update ${index}`),
    );
  });

  test("moved earlier by a day begins with the first", () => {
    expect(planned({ members: members(first - DAY), recurrence: daily(5) })).toEqual(
      [0, 1, 2, 3, 4].map((index) => `update ${index}`),
    );
  });

  test("made longer adds the missing ones in one request", () => {
    expect(planned({ members: members(), recurrence: daily(8) })).toEqual(["create 5..7"]);
  });

  test("made shorter removes the last ones, the very last first", () => {
    expect(planned({ members: members(), recurrence: daily(2) })).toEqual([
      "delete 4",
      "delete 3",
      "delete 2",
    ]);
  });

  test("without its recurrence is its first event", () => {
    expect(planned({ members: members(), recurrence: undefined })).toEqual(
      [4, 3, 2, 1].map((index) => `delete ${index}`),
    );
  });

  test("of which one vanished makes that one, even the first", () => {
    for (const gone of [0, 2, 4]) {
      const holes = occurrences.map(({ eventId, version, ...slot }) =>
        eventId === gone + 1 ? slot : { eventId, version, ...slot },
      );
      const from = { ...recorded, occurrences: holes };
      expect(planned({ members: members(), recurrence: daily(5) }, 0, from)).toEqual([
        `create ${gone}..${gone}`,
      ]);
    }
  });

  test("of which one was edited mends that one alone", () => {
    const edited = occurrences.map((item, index) =>
      index === 3 ? { ...item, deviations: { description: "by hand" } } : item,
    );
    const from = { ...recorded, occurrences: edited };
    expect(planned({ members: members(), recurrence: daily(5) }, 0, from)).toEqual(["update 3"]);
  });

  test("moved later while one of them stands elsewhere by hand lets nobody meet", () => {
    const edited = occurrences.map((item, index) =>
      index === 1 ? { ...item, deviations: dates(first + 9 * DAY, HOUR, undefined)[0] } : item,
    );
    const from = { ...recorded, occurrences: edited };
    const order = planned({ members: members(first + DAY), recurrence: daily(5) }, 0, from);
    expect(order.indexOf("update 1")).toBeGreaterThan(order.indexOf("update 2"));
  });

  test("whose places somebody has swapped by hand is refused, and nothing is lost", () => {
    const [ofFirst, ofSecond] = [occurrences[0], occurrences[1]].map((item) => ({
      start: item?.start,
      end: item?.end,
    }));
    const swapped = occurrences.map((item, index) =>
      index < 2 ? { ...item, deviations: index === 0 ? ofSecond : ofFirst } : item,
    );
    const from: Recorded = { ...recorded, occurrences: swapped };
    const desired = { members: members(), recurrence: daily(5) };
    const model = eventCenterOf(from);
    const [operation, ...more] = plan(from, desired, 0);
    expect(summary(operation ? [operation, ...more] : [])).toEqual(["update 0", "update 1"]);
    expect(() => {
      if (operation) {
        model.perform(operation, daily(5));
      }
    }).toThrow(Refusal);
    expect(model.events.size).toBe(5);
  });

  test("moved onto a place that history holds is refused there: history is not overwritten", () => {
    const now = first + 2 * DAY;
    const desired = { members: members(first - DAY), recurrence: daily(5) };
    const [operation, ...more] = plan(recorded, desired, now);
    expect(summary(operation ? [operation, ...more] : [])).toEqual(["update 2", "update 3", "update 4"]);
    expect(() => {
      if (operation) {
        eventCenterOf(recorded).perform(operation, daily(5));
      }
    }).toThrow(Refusal);
  });

  test("of which two are over changes only the other three", () => {
    const now = first + 2 * DAY;
    const desired = { members: { ...members(), description: "new" }, recurrence: daily(5) };
    expect(planned(desired, now)).toEqual(["update 2", "update 3", "update 4"]);
  });

  test.each([
    ["another frequency", { members: members(), recurrence: { frequency: "WEEKLY", count: 5 } }, true],
    ["another count", { members: members(), recurrence: daily(9) }, false],
    ["another start", { members: members(first + 1000), recurrence: daily(5) }, false],
    ["no recurrence any more", { members: members(), recurrence: undefined }, false],
    ["a recurrence of once", { members: members(), recurrence: { frequency: "WEEKLY", count: 1 } }, false],
  ] as const)("with %s: replaced %s", (_what, desired, isReplaced) => {
    expect(needsReplacement(recorded, { ...desired, recurrence: desired.recurrence })).toBe(isReplaced);
  });

  test("made monthly past day 28 is replaced where its dates would be guessed", () => {
    const start = Date.UTC(2036, 0, 31, 18);
    const monthly: Recurrence = { frequency: "MONTHLY", count: 3 };
    const from: Recorded = {
      members: members(start),
      recurrence: monthly,
      occurrences: ["2036-01-31", "2036-02-29", "2036-03-31"].map((day, index) => ({
        eventId: index + 1,
        version: 0,
        start: `${day}T18:00:00Z`,
        end: `${day}T19:00:00Z`,
      })),
    };
    expect(needsReplacement(from, { members: members(start), recurrence: { ...monthly, count: 4 } })).toBe(
      true,
    );
    expect(needsReplacement(from, { members: members(start + HOUR), recurrence: monthly })).toBe(true);
    const renamed = { members: { ...members(start), name: "New" }, recurrence: monthly };
    expect(needsReplacement(from, renamed)).toBe(false);
    expect(planned(renamed, 0, from)).toEqual(["update 0", "update 1", "update 2"]);
    expect(planned({ members: members(start), recurrence: { ...monthly, count: 2 } }, 0, from)).toEqual([
      "delete 2",
    ]);
  });
});

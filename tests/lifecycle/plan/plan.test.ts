import fc from "../../support/fast-check";
import { COMMON_MEMBERS, isEqual, type Frequency, type Recurrence } from "../../../provider/contract";
import type { Members } from "../../../provider/lifecycle/state/members";
import type { Desired, Operation, Recorded } from "../../../provider/lifecycle/plan/operations";
import { needsReplacement, plan } from "../../../provider/lifecycle/plan/plan";
import { recordedMembers, type Occurrence } from "../../../provider/lifecycle/state/state";
import { SEEDS } from "../../support/seeds";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PERIOD = { HOURLY: HOUR, DAILY: DAY, WEEKLY: 7 * DAY, MONTHLY: 28 * DAY } as const;

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

/** An Event Center that is nothing but its rule: no two events with the same name, start and end, unless it accepts them. */
class ModelEventCenter {
  readonly events = new Map<number, Members>();
  #nextId = 1000;

  constructor(private readonly acceptsEqual: boolean) {}

  put(id: number, members: Members): void {
    const isTaken = [...this.events].some(([other, event]) => other !== id && key(event) === key(members));
    if (isTaken && !this.acceptsEqual) {
      throw new Refusal(`${key(members)} is there already`);
    }
    this.events.set(id, members);
  }

  perform(operation: Operation): void {
    if (operation.kind === "delete") {
      expect(this.events.delete(operation.occurrence.eventId)).toBe(true);
    } else if (operation.kind === "update") {
      const { eventId } = operation.occurrence;
      expect(this.events.get(eventId)).toEqual(operation.recorded);
      this.put(eventId, operation.desired);
    } else {
      const { desired, recurrence, slots = [] } = operation;
      const start = moment(desired.start);
      const made = dates(start, moment(desired.end) - start, recurrence);
      expect(made.map(startOf)).toEqual(slots.map(startOf));
      for (const slot of made) {
        this.put(this.#nextId++, { ...desired, ...slot });
      }
    }
  }
}

const startOf = ({ start }: Members) => moment(start);

function eventCenterOf(recorded: Recorded, acceptsEqual = false): ModelEventCenter {
  const model = new ModelEventCenter(acceptsEqual);
  for (const item of recorded.occurrences) {
    if (item.eventId !== undefined) {
      model.put(item.eventId, recordedMembers(recorded, item));
    }
  }
  return model;
}

/** The ids of what has ended; a single event has no history, nor has what is left of a series as a single event. */
function historyOf({ recorded, desired, now }: Case): Set<number> {
  const ended = recorded.occurrences.flatMap((item) => {
    const actual = recordedMembers(recorded, item);
    return item.eventId !== undefined && moment(actual.end) <= now ? [{ id: item.eventId, actual }] : [];
  });
  const isOne = (desired.recurrence?.count ?? 1) === 1 && ended.length === 1;
  const isStill = recorded.occurrences.length === 1 || ended[0]?.actual.start === desired.members.start;
  return new Set(isOne && isStill ? [] : ended.map(({ id }) => id));
}

function wantedEvents({ members, recurrence }: Desired): Members[] {
  const start = moment(members.start);
  return dates(start, moment(members.end) - start, recurrence).map((slot) => ({ ...members, ...slot }));
}

/** The declared dates that need an event: those ahead that no ended event covers; all if nothing else would be left. */
function dueEvents({ recorded, desired, now }: Case, history: ReadonlySet<number>): Members[] {
  const ended = recorded.occurrences
    .filter(({ eventId = 0 }) => history.has(eventId))
    .map((item) => startOf(recordedMembers(recorded, item)));
  const wanted = wantedEvents(desired).filter((event) => !ended.includes(startOf(event)));
  const ahead = wanted.filter(({ end }) => moment(end) > now);
  return ahead.length === 0 && history.size === 0 ? wanted : ahead;
}

interface Case {
  readonly acceptsEqual: boolean;
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
    acceptsEqual: fc.boolean(),
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
  .map(({ acceptsEqual, frequency, before, after, length, fate, move, longer, rename, retag, time }) => {
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
      acceptsEqual,
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

/** A refusing server cannot hold two equal events to begin with. */
function isPossible({ recorded, acceptsEqual }: Case): boolean {
  const present = recorded.occurrences.filter(({ eventId }) => eventId !== undefined);
  const places = new Set(present.map((item) => key(recordedMembers(recorded, item))));
  return present.length > 0 && (acceptsEqual || places.size === present.length);
}

describe.each(SEEDS)("a plan for any series, moved, shortened, lengthened, edited (seed %i)", (seed) => {
  const settings = { seed, numRuns: 2000 };
  const isPlanned = (one: Case) => !needsReplacement(one.recorded, one.desired) && isPossible(one);

  test("reaches the declaration; no two events are ever the same, and no ended event is touched", () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(isPlanned(one));
        const { recorded, desired, now, acceptsEqual } = one;
        const history = historyOf(one);
        const model = eventCenterOf(recorded, acceptsEqual);
        const before = new Map(model.events);
        for (const operation of plan(recorded, desired, now).operations) {
          model.perform(operation);
        }
        for (const id of history) {
          expect(model.events.get(id)).toBe(before.get(id));
        }
        const left = [...model.events].filter(([id]) => !history.has(id)).map(([, event]) => event);
        const wanted = wantedEvents(desired);
        const due = dueEvents(one, history);
        for (const event of due) {
          expect(left.filter((other) => sameEvent(other, event))).toHaveLength(1);
        }
        // Besides these an event may only stand at a declared date that has passed.
        for (const event of left) {
          expect(wanted.filter((other) => sameEvent(other, event))).toHaveLength(1);
        }
        expect(new Set(left.map(key)).size).toBe(left.length);
      }),
      settings,
    );
  });

  test("decides what becomes of every event in state, and which event has each declared date", () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(isPlanned(one));
        const { recorded, desired, now } = one;
        const { operations, kept, passed } = plan(recorded, desired, now);
        const touched = operations.flatMap((operation) =>
          operation.kind === "create" ? [] : [operation.occurrence.eventId],
        );
        const known = recorded.occurrences.flatMap(({ eventId }) => eventId ?? []);
        const reported = [...touched, ...kept.map(({ occurrence }) => occurrence.eventId)];
        expect(reported.sort((a, b) => a - b)).toEqual(known);
        const made = operations.flatMap((operation) =>
          operation.kind === "create" ? (operation.slots ?? []) : [],
        );
        const moved = operations.flatMap((operation) =>
          operation.kind === "update" ? [operation.desired] : [],
        );
        const starts = [...made, ...moved, ...passed].map(startOf);
        expect(new Set(starts).size).toBe(starts.length);
        expect(passed.filter(({ end }) => moment(end) > now)).toEqual([]);
      }),
      settings,
    );
  });

  test("never creates an event if one could be kept; without history, hand edits or losses, ids keep their order", () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(isPlanned(one));
        const { recorded, desired, now } = one;
        const { operations } = plan(recorded, desired, now);
        const kinds = new Set(operations.map(({ kind }) => kind));
        expect(kinds.has("create") && kinds.has("delete")).toBe(false);
        const isMoved = ({ deviations = {} }: Occurrence) => "start" in deviations;
        const isLost = ({ eventId }: Occurrence) => eventId === undefined;
        const isUntouched = (occurrence: Occurrence) => !isMoved(occurrence) && !isLost(occurrence);
        if (historyOf(one).size > 0 || !recorded.occurrences.every(isUntouched)) {
          return;
        }
        const model = eventCenterOf(recorded, one.acceptsEqual);
        operations.forEach((operation) => {
          model.perform(operation);
        });
        for (const [index, event] of wantedEvents(desired).entries()) {
          const id = recorded.occurrences[index]?.eventId;
          if (id !== undefined) {
            expect(sameEvent(model.events.get(id) ?? {}, event)).toBe(true);
          }
        }
      }),
      settings,
    );
  });

  test("does nothing exactly if nothing differs in meaning", () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(isPlanned(one));
        const { recorded, desired, now } = one;
        const history = historyOf(one);
        const open = recorded.occurrences
          .filter(({ eventId }) => eventId !== undefined && !history.has(eventId))
          .map((item) => recordedMembers(recorded, item));
        const isThere = (event: Members) => open.some((other) => sameEvent(other, event));
        const isWanted = (event: Members) => wantedEvents(desired).some((other) => sameEvent(other, event));
        const isDoubled = new Set(open.map(key)).size < open.length;
        const isDone = dueEvents(one, history).every(isThere) && open.every(isWanted) && !isDoubled;
        expect(plan(recorded, desired, now).operations.length === 0).toBe(isDone);
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
  const day = (date: unknown) => String(date).slice(0, 10);
  const summary = (operations: readonly Operation[]) =>
    operations.map((operation) =>
      operation.kind === "create"
        ? `create ${(operation.slots ?? []).map(({ start }) => day(start)).join(" ")}`
        : `${operation.kind} ${operation.occurrence.eventId}` +
          (operation.kind === "update" ? ` to ${day(operation.desired.start)}` : ""),
    );
  const planned = (desired: Desired, now = 0, from = recorded) =>
    summary(plan(from, desired, now).operations);

  test("moved later by a day begins with the last", () => {
    expect(planned({ members: members(first + DAY), recurrence: daily(5) })).toEqual(
      [5, 4, 3, 2, 1].map((id) => `update ${id} to 2036-09-${String(id + 5).padStart(2, "0")}`),
    );
  });

  test("moved earlier by a day begins with the first", () => {
    expect(planned({ members: members(first - DAY), recurrence: daily(5) })).toEqual(
      [1, 2, 3, 4, 5].map((id) => `update ${id} to 2036-09-0${id + 3}`),
    );
  });

  test("extended, adds the missing ones in one request", () => {
    expect(planned({ members: members(), recurrence: daily(8) })).toEqual([
      "create 2036-09-10 2036-09-11 2036-09-12",
    ]);
  });

  test("shortened, removes the last ones, the very last first", () => {
    expect(planned({ members: members(), recurrence: daily(2) })).toEqual([
      "delete 5",
      "delete 4",
      "delete 3",
    ]);
  });

  test("without its recurrence is its first event", () => {
    expect(planned({ members: members(), recurrence: undefined })).toEqual(
      [5, 4, 3, 2].map((id) => `delete ${id}`),
    );
  });

  test("leaves two occurrences at their dates if they would have to swap them", () => {
    const six = dates(first, HOUR, daily(6)).map((slot, index) =>
      [0, 3, 5].includes(index) ? { eventId: index + 1, version: 0, ...slot } : slot,
    );
    const from = { ...recorded, recurrence: daily(6), occurrences: six };
    const moved = { members: members(first + 2 * DAY), recurrence: daily(4) };
    // In order, 4 would get the date of 6, and 6 that of 4.
    expect(planned(moved, 0, from)).toEqual(["update 1 to 2036-09-07", "create 2036-09-09"]);
  });

  test("of which one is gone creates only that one, even if it is the first", () => {
    for (const gone of [0, 2, 4]) {
      const holes = occurrences.map(({ eventId, version, ...slot }) =>
        eventId === gone + 1 ? slot : { eventId, version, ...slot },
      );
      const from = { ...recorded, occurrences: holes };
      expect(planned({ members: members(), recurrence: daily(5) }, 0, from)).toEqual([
        `create 2036-09-0${gone + 5}`,
      ]);
    }
  });

  test("of which one was edited repairs only that one", () => {
    const edited = occurrences.map((item, index) =>
      index === 3 ? { ...item, deviations: { description: "by hand" } } : item,
    );
    const from = { ...recorded, occurrences: edited };
    expect(planned({ members: members(), recurrence: daily(5) }, 0, from)).toEqual([
      "update 4 to 2036-09-08",
    ]);
  });

  test("moved later while one of them was moved by hand never makes two events the same", () => {
    const edited = occurrences.map((item, index) =>
      index === 1 ? { ...item, deviations: dates(first + 9 * DAY, HOUR, undefined)[0] } : item,
    );
    const from = { ...recorded, occurrences: edited };
    const order = planned({ members: members(first + DAY), recurrence: daily(5) }, 0, from);
    expect(order.indexOf("update 2 to 2036-09-07")).toBeGreaterThan(order.indexOf("update 3 to 2036-09-08"));
  });

  const atDay = (...at: readonly number[]): Recorded => ({
    ...recorded,
    occurrences: occurrences.map((item, index) => {
      const to = at[index];
      return to === undefined ? item : { ...item, deviations: dates(first + to * DAY, HOUR, undefined)[0] };
    }),
  });

  test("of which two have swapped their dates by hand needs nothing: each takes the other's date", () => {
    const desired = { members: members(), recurrence: daily(5) };
    const { operations, kept } = plan(atDay(1, 0), desired, 0);
    expect(operations).toEqual([]);
    expect(
      kept.slice(0, 2).map(({ occurrence, desired: to }) => [occurrence.eventId, day(to.start)]),
    ).toEqual([
      [1, "2036-09-06"],
      [2, "2036-09-05"],
    ]);
  });

  test("moved while hand edits make its events block each other in a circle is moved by date", () => {
    const from = atDay(2, 1, 0);
    const desired = { members: members(first + DAY), recurrence: daily(5) };
    expect(planned(desired, 0, from)).toEqual(["update 3 to 2036-09-10"]);
  });

  test("of which one was moved to the date of a deleted neighbour creates only the missing date", () => {
    const [, , third, ...others] = atDay(2).occurrences;
    const [one, two] = atDay(2).occurrences;
    const from = {
      ...recorded,
      occurrences: [one, two, { start: third?.start ?? "", end: third?.end ?? "" }, ...others].filter(
        (item) => item !== undefined,
      ),
    };
    expect(planned({ members: members(), recurrence: daily(5) }, 0, from)).toEqual(["create 2036-09-05"]);
  });

  test("moved a day earlier when two have ended keeps events on declared dates, and creates none in the past", () => {
    const desired = { members: members(first - DAY), recurrence: daily(5) };
    const { operations, passed } = plan(recorded, desired, first + 2 * DAY);
    expect(summary(operations)).toEqual(["delete 5"]);
    expect(passed.map(({ start }) => day(start))).toEqual(["2036-09-04"]);
  });

  test("of which all have ended creates every date in one request if it moves by a year", () => {
    const desired = { members: members(first + 365 * DAY), recurrence: daily(5) };
    expect(planned(desired, first + 30 * DAY)).toEqual([
      "create 2037-09-05 2037-09-06 2037-09-07 2037-09-08 2037-09-09",
    ]);
  });

  test("of which three have ended moves the other two and creates three if it moves by three weeks", () => {
    const desired = { members: members(first + 21 * DAY), recurrence: daily(5) };
    expect(planned(desired, first + 3 * DAY - 2 * HOUR)).toEqual([
      "update 5 to 2036-09-30",
      "update 4 to 2036-09-29",
      "create 2036-09-26 2036-09-27 2036-09-28",
    ]);
  });

  test("of which one was moved by hand and has ended recreates its date if that is still ahead", () => {
    const from = atDay(-30);
    const desired = { members: members(), recurrence: daily(5) };
    expect(planned(desired, first - DAY, from)).toEqual(["create 2036-09-05"]);
    expect(planned(desired, first + 2 * HOUR, from)).toEqual([]);
  });

  test("of which two have ended changes only the other three", () => {
    const now = first + 2 * DAY;
    const desired = { members: { ...members(), description: "new" }, recurrence: daily(5) };
    expect(planned(desired, now)).toEqual([
      "update 3 to 2036-09-07",
      "update 4 to 2036-09-08",
      "update 5 to 2036-09-09",
    ]);
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

  test("made monthly past day 28 is replaced if its dates would have to be guessed", () => {
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
    expect(planned(renamed, 0, from)).toEqual([
      "update 1 to 2036-01-31",
      "update 2 to 2036-02-29",
      "update 3 to 2036-03-31",
    ]);
    expect(planned({ members: members(start), recurrence: { ...monthly, count: 2 } }, 0, from)).toEqual([
      "delete 3",
    ]);
  });
});

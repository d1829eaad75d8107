import fc from "../support/fast-check";
import {
  areStartsKnown,
  differences,
  formatInstant,
  membersOf,
  toInstant,
  type EventDetails,
  type Frequency,
  type Recurrence,
} from "../../provider/contract";
import {
  create,
  diff,
  parseInputs,
  parseState,
  PartialError,
  read,
  deleteResource,
  toOutputs,
  update,
  type EventState,
} from "../../provider/lifecycle";
import { isPresent, recordedMembers } from "../../provider/lifecycle/state/state";
import {
  datesOn,
  ModelEventCenter,
  type MonthRule,
  type PostFault,
  type Rules,
} from "./support/model-event-center";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PERIOD = { HOURLY: HOUR, DAILY: DAY, WEEKLY: 7 * DAY, MONTHLY: 30 * DAY } as const;

/** What the program declares. */
interface Declared {
  readonly name: string;
  readonly description: string | undefined;
  readonly start: number;
  readonly length: number;
  readonly recurrence: Recurrence | undefined;
}

const propertiesOf = ({ start, length, ...rest }: Declared) => ({
  ...rest,
  start: formatInstant(start),
  end: formatInstant(start + length),
});

/** What somebody does in the web page, to the how-manieth event. */
type Edit = { readonly index: number } & (
  | { readonly kind: "remove" | "rename" | "describe" }
  | { readonly kind: "shift" | "stretch"; readonly by: number }
  | { readonly kind: "move" | "swap"; readonly to: number }
);

interface Round {
  /** How much time passes, in periods of the series. */
  readonly wait: number;
  readonly edits: readonly Edit[];
  /** Whether a refresh shows the edits before the next up. */
  readonly isSeen: boolean;
  readonly change: {
    readonly name?: string | undefined;
    readonly description?: string | undefined;
    readonly move?: number | undefined;
    readonly length?: number | undefined;
    readonly count?: number | undefined;
    readonly frequency?: Frequency | undefined;
  };
  readonly fault: PostFault | undefined;
}

interface Walk {
  readonly rules: Rules;
  readonly first: Declared;
  /** Whether an earlier run died after its POST, so that no state knows of its events. */
  readonly hasCrashed: boolean;
  /** In periods from the first start. */
  readonly clock: number;
  readonly rounds: readonly Round[];
}

const index = fc.nat(8);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ index, kind: fc.constantFrom("remove", "rename", "describe") }),
  fc.record({
    index,
    kind: fc.constantFrom("shift", "stretch"),
    by: fc.constantFrom(-3 * DAY, -DAY, -HOUR, -20 * MINUTE, 20 * MINUTE, HOUR, DAY, 40 * DAY),
  }),
  fc.record({ index, kind: fc.constantFrom("move", "swap"), to: fc.nat(8) }),
);

const seldom = <Value>(arbitrary: fc.Arbitrary<Value>, others = 4) =>
  fc.oneof({ weight: others, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const FREQUENCIES: readonly Frequency[] = ["HOURLY", "DAILY", "WEEKLY", "MONTHLY"];

const round: fc.Arbitrary<Round> = fc.record({
  wait: fc.constantFrom(0, 0, 0.5, 1, 2, 3, 20),
  edits: fc.array(edit, { maxLength: 3 }),
  isSeen: fc.boolean(),
  change: fc.record({
    name: seldom(fc.constantFrom("Show", "New show")),
    description: seldom(fc.constantFrom("one", "two")),
    move: seldom(fc.constantFrom(-12, -2, -1, -0.25, 0.25, 1, 2, 3, 12), 1),
    length: seldom(fc.constantFrom(HOUR / 2, HOUR, 2 * DAY)),
    count: seldom(fc.integer({ min: 1, max: 6 }), 2),
    frequency: seldom(fc.constantFrom(...FREQUENCIES), 9),
  }),
  fault: seldom(
    fc.constantFrom<PostFault>(
      "makes one fewer",
      "makes one more",
      "shifts one",
      "answers backwards",
      "repeats one",
    ),
    3,
  ),
});

const walks: fc.Arbitrary<Walk> = fc.record({
  rules: fc.record({
    acceptsEqual: fc.boolean(),
    months: fc.constantFrom<MonthRule>("last day", "overflow", "skip"),
  }),
  first: fc
    .record({
      day: fc.constantFrom(14, 31),
      frequency: fc.constantFrom(...FREQUENCIES),
      count: fc.integer({ min: 1, max: 6 }),
      length: fc.constantFrom(HOUR / 2, HOUR, 2 * DAY),
    })
    .map(({ day, frequency, count, length }) => ({
      name: "Show",
      description: undefined,
      start: Date.UTC(2036, 0, day, 18),
      length,
      recurrence: count === 1 ? undefined : { frequency, count },
    })),
  hasCrashed: seldom(fc.constant(true)).map((value) => value === true),
  clock: fc.constantFrom(-1, -1, 0.25, 2),
  rounds: fc.array(round, { minLength: 1, maxLength: 4 }),
});

const periodOf = ({ recurrence }: Declared) => PERIOD[recurrence?.frequency ?? "DAILY"];

const areDatesTold = ({ start, recurrence }: Declared) =>
  recurrence === undefined || recurrence.count === 1 || areStartsKnown(start, recurrence.frequency);

/** One resource on a model server, as the engine drives it: every command in a process of its own. */
class Resource {
  readonly model: ModelEventCenter;
  state: EventState | undefined;
  #id = "";
  #hasInitErrors = false;
  /** Events whose edits no refresh has shown. */
  readonly #unseen = new Set<number>();
  /** The server made a monthly series past day 28 otherwise than it does by its rule: those are its dates then. */
  #areDatesOdd = false;

  constructor(
    private readonly rules: Rules,
    public declared: Declared,
  ) {
    this.model = new ModelEventCenter(rules);
  }

  edit(edit: Edit): void {
    const open = [...this.model.events.values()].filter(({ end }) => toInstant(end) > this.model.now);
    const event = open[edit.index % Math.max(open.length, 1)];
    if (!event) {
      return;
    }
    const moved = (start: number, end: number) => ({ start: formatInstant(start), end: formatInstant(end) });
    const [start, end] = [toInstant(event.start), toInstant(event.end)];
    const others = open.filter(({ id }) => id !== event.id);
    const other = "to" in edit ? others[edit.to % Math.max(others.length, 1)] : undefined;
    this.#unseen.add(event.id);
    switch (edit.kind) {
      case "remove":
        this.model.events.delete(event.id);
        break;
      case "rename":
        this.model.edit(event.id, { name: "Edited" });
        break;
      case "describe":
        this.model.edit(event.id, { description: "Edited" });
        break;
      case "shift":
        this.model.edit(event.id, moved(start + edit.by, end + edit.by));
        break;
      case "stretch":
        this.model.edit(event.id, moved(start, Math.max(start + MINUTE, end + edit.by)));
        break;
      case "move": {
        const dates = this.#dates();
        const date = dates[edit.to % dates.length];
        if (date) {
          this.model.edit(event.id, moved(date.start, date.start + end - start));
        }
        break;
      }
      case "swap":
        if (other) {
          this.#unseen.add(other.id);
          this.model.edit(event.id, { name: "On the way" });
          this.model.edit(other.id, { start: event.start, end: event.end });
          this.model.edit(event.id, { name: event.name, start: other.start, end: other.end });
        }
    }
  }

  async refresh(): Promise<void> {
    if (!this.state) {
      return;
    }
    this.state = stored(await read(this.model.newContext(), this.state));
    this.#unseen.clear();
    this.#expectNothingLost();
  }

  /** What went wrong, if anything. */
  async up(): Promise<Error | undefined> {
    const before = new Map(this.model.events);
    const { state } = this;
    const isReplaced = state !== undefined && this.#diff(state).replaces.length > 0;
    let failure: Error | undefined;
    try {
      await this.#deploy();
      this.#hasInitErrors = false;
    } catch (error) {
      failure = error as Error;
      if (error instanceof PartialError) {
        this.state = stored(error.state);
        this.#id = error.id;
        this.#hasInitErrors = true;
        this.#expectTruth(error);
      }
    }
    if (this.model.fault && !areDatesTold(this.declared)) {
      this.#areDatesOdd = true;
    }
    if (state && !isReplaced) {
      this.#expectHistory(state, before);
    }
    this.#expectNothingLost();
    const isUndisturbed =
      this.#unseen.size === 0 && (this.model.fault ?? "answers backwards") === "answers backwards";
    if (isUndisturbed) {
      expect(failure?.message).toBeUndefined();
    }
    if (!failure && this.#unseen.size === 0) {
      this.#expectReached();
    }
    return failure;
  }

  async destroy(): Promise<void> {
    if (this.state) {
      await deleteResource(this.model.newContext(), this.state);
    }
    expect(this.model.events.size).toBe(0);
  }

  #diff(state: EventState) {
    return diff(this.model.newContext(), toOutputs(state), propertiesOf(this.declared));
  }

  async #deploy(): Promise<void> {
    const context = this.model.newContext();
    const inputs = parseInputs(propertiesOf(this.declared));
    const { state } = this;
    const { changes, replaces } = state
      ? diff(context, toOutputs(state), propertiesOf(this.declared))
      : { changes: true, replaces: [] };
    if (state && replaces.length === 0) {
      if (changes || this.#hasInitErrors) {
        this.state = stored(await update(context, this.#id, state, inputs));
      }
      return;
    }
    if (state) {
      await deleteResource(context, state);
      this.state = undefined;
    }
    this.#areDatesOdd = false;
    const created = await create(context, inputs);
    this.state = stored(created.state);
    this.#id = created.id;
  }

  #dates() {
    const { start, length, recurrence } = this.declared;
    return datesOn(this.rules.months, { start, end: start + length }, recurrence);
  }

  /** State has every event, as Event Center holds it. */
  #expectNothingLost(): void {
    const { state } = this;
    const known = state?.occurrences.filter(isPresent) ?? [];
    const ids = known.map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...this.model.events.keys()].filter((id) => !ids.includes(id))).toEqual([]);
    for (const item of known) {
      const event = this.model.events.get(item.eventId);
      if (state && event && !this.#unseen.has(item.eventId)) {
        expect([item.eventId, differences(recordedMembers(state, item), membersOf(event))]).toEqual([
          item.eventId,
          [],
        ]);
      }
    }
  }

  /** What ended before the up is as it was. A single event is no series and has no history. */
  #expectHistory(state: EventState, before: ReadonlyMap<number, EventDetails>): void {
    const ended = state.occurrences
      .filter(isPresent)
      .flatMap(({ eventId }) => before.get(eventId) ?? [])
      .filter(({ end }) => toInstant(end) <= this.model.now);
    const isSingle = (this.declared.recurrence?.count ?? 1) === 1 && ended.length === 1;
    for (const event of isSingle ? [] : ended) {
      if (!this.#unseen.has(event.id)) {
        expect(this.model.events.get(event.id)).toBe(event);
      }
    }
  }

  #expectReached(): void {
    const { model, state, declared } = this;
    const events = [...model.events.values()];
    const isAhead = ({ end }: { readonly end: string | number }) =>
      (typeof end === "string" ? toInstant(end) : end) > model.now;
    const { name, description } = declared;
    if (!this.#areDatesOdd) {
      const dates = this.#dates();
      for (const { start, end } of dates.filter(isAhead)) {
        const there = events.filter((event) => toInstant(event.start) === start);
        const wanted = { name, description, start: formatInstant(start), end: formatInstant(end) };
        expect(there.map((event) => (isAhead(event) ? membersOf(event) : "ended"))).toEqual([
          there.some((event) => !isAhead(event)) ? "ended" : wanted,
        ]);
      }
      const starts = dates.map(({ start }) => start);
      expect(events.filter((event) => isAhead(event) && !starts.includes(toInstant(event.start)))).toEqual(
        [],
      );
    } else {
      const open = events.filter(isAhead);
      expect(open.length).toBeLessThanOrEqual(declared.recurrence?.count ?? 1);
      expect(open.filter((event) => event.name !== name || event.description !== description)).toEqual([]);
    }
    expect(state && this.#diff(state)).toMatchObject({ changes: false, replaces: [] });
  }

  /** A message says what the next up does. */
  #expectTruth({ message, state }: PartialError): void {
    const { changes, replaces } = this.#diff(stored(state));
    const said = message.includes("creates it again")
      ? { changes: true, isReplaced: true }
      : { changes: message.includes("run pulumi up to repair it"), isReplaced: false };
    expect({ changes, isReplaced: replaces.length > 0 }).toEqual(said);
  }
}

function stored(state: EventState): EventState;
function stored(state: EventState | undefined): EventState | undefined;
function stored(state: EventState | undefined): EventState | undefined {
  return state && parseState(toOutputs(state));
}

function changed(
  declared: Declared,
  { name, description, move, length, count, frequency }: Round["change"],
): Declared {
  const recurrence = {
    frequency: frequency ?? declared.recurrence?.frequency ?? "DAILY",
    count: count ?? declared.recurrence?.count ?? 1,
  };
  return {
    name: name ?? declared.name,
    description: description ?? declared.description,
    start: declared.start + (move ?? 0) * periodOf(declared),
    length: length ?? declared.length,
    recurrence: recurrence.count === 1 ? undefined : recurrence,
  };
}

const SEEDS = [11, 22];
const WALKS = Number(process.env["SERIES_WALKS"] ?? 250);

describe.each(SEEDS)("a series on a model server, edited by hand, as time passes (seed %i)", (seed) => {
  test(`${WALKS} walks of 2 to 5 runs: each reaches the declaration or says why, and loses and touches nothing`, async () => {
    await fc.assert(
      fc.asyncProperty(walks, async ({ rules, first, hasCrashed, clock, rounds }) => {
        const resource = new Resource(rules, first);
        const { model } = resource;
        model.now = first.start + clock * periodOf(first);
        if (hasCrashed) {
          await create(model.newContext(), parseInputs(propertiesOf(first)));
        }
        const left = [...model.events.keys()];
        expect(await resource.up()).toBeUndefined();
        expect([...model.events.keys()].slice(0, left.length)).toEqual(left);
        for (const { wait, edits, isSeen, change, fault } of rounds) {
          model.now += wait * periodOf(resource.declared);
          edits.forEach((one) => {
            resource.edit(one);
          });
          if (isSeen) {
            await resource.refresh();
          }
          resource.declared = changed(resource.declared, change);
          model.fault = fault;
          const failure = await resource.up();
          model.fault = undefined;
          if (failure || !isSeen) {
            await resource.refresh();
            expect(await resource.up()).toBeUndefined();
          }
        }
        await resource.destroy();
      }),
      { seed, numRuns: WALKS },
    );
  });
});

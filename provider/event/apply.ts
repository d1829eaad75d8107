import { ConflictError, InvalidRequestError } from "../client";
import type { EventDetails, EventSummary } from "../contract";
import type { Context } from "./context";
import { duplicate, heldByAnother, TAKE_OVER } from "./conflict";
import { deleteEvent } from "./delete";
import { asError, EventError } from "./errors";
import { ExistingError } from "./existing";
import { getIfThere } from "./lookup";
import { differences, type Members, respelled } from "./members";
import { place } from "./place";
import { callFor, put, type Target } from "./put";
import { deviationsOf, recordAnswer } from "./record";
import { isPresent, recordedMembers, recordOccurrence, type EventState, type Occurrence } from "./state";
import { type Subject, subjectOf } from "./subject";
import type { Slot } from "./series/dates";
import { placeOf } from "./series/order";
import { desiredSlots, isHistory, type Desired, type Operation } from "./series/plan";

/** What a plan has brought about. */
export interface Applied {
  readonly occurrences: readonly Occurrence[];
  /** The event that was written first in order of date, for the stamps of who and when. */
  readonly written: EventDetails | undefined;
  /** Why the rest was not done; empty where all is. */
  readonly problems: readonly Error[];
  /** How many operations Event Center carried out. */
  readonly done: number;
}

/**
 * Carries a plan out, does all it can, and records exactly what Event Center holds afterwards.
 * A refusal that concerns one occurrence does not stop the others; any other failure ends the work.
 */
export async function apply(
  context: Context,
  state: EventState,
  desired: Desired,
  operations: readonly Operation[],
): Promise<Applied> {
  const run = new Run(context, state, desired);
  for (const batch of batches(operations)) {
    await Promise.all(batch.map((operation) => run.perform(operation)));
    if (run.mustStop) {
      break;
    }
  }
  return run.result();
}

/** Updates that keep their dates cannot meet each other and go side by side; everything else one by one. */
function batches(operations: readonly Operation[]): Operation[][] {
  const result: Operation[][] = [];
  let sideBySide: Operation[] | undefined;
  for (const operation of operations) {
    if (operation.kind === "update" && operation.recorded.start === operation.desired.start) {
      if (!sideBySide) {
        result.push((sideBySide = []));
      }
      sideBySide.push(operation);
    } else {
      sideBySide = undefined;
      result.push([operation]);
    }
  }
  return result;
}

type Create = Extract<Operation, { kind: "create" }>;
type Update = Extract<Operation, { kind: "update" }>;

class Run {
  readonly #slots: readonly Slot[];
  readonly #now: number;
  /** By index; undefined for an occurrence that was removed. */
  readonly #outcome = new Map<number, Occurrence | undefined>();
  readonly #problems: Error[] = [];
  /** Where occurrences stand that should have left, and which they are. */
  readonly #stuck = new Map<string, number>();
  #written: { readonly index: number; readonly event: EventDetails } | undefined;
  #done = 0;
  mustStop = false;

  constructor(
    private readonly context: Context,
    private readonly state: EventState,
    private readonly desired: Desired,
  ) {
    this.#slots = desiredSlots(state, desired);
    this.#now = context.now();
  }

  async perform(operation: Operation): Promise<void> {
    try {
      await this.#perform(operation);
      this.#done += 1;
    } catch (error) {
      const failure = asError(error);
      this.#problems.push(failure);
      this.mustStop ||= !concernsOneOccurrence(failure);
      if (operation.kind !== "create") {
        const { occurrence } = operation;
        this.#stuck.set(placeOf(recordedMembers(this.state, occurrence)), occurrence.eventId);
      }
    }
  }

  async #perform(operation: Operation): Promise<void> {
    if (operation.kind === "delete") {
      await this.#delete(operation);
    } else if (operation.kind === "update") {
      await this.#update(operation);
    } else {
      await this.#create(operation);
    }
  }

  async #delete({ index, occurrence }: Extract<Operation, { kind: "delete" }>): Promise<void> {
    const recorded = recordedMembers(this.state, occurrence);
    const subject = subjectOf(recorded, this.state.secretMembers, occurrence.eventId);
    await deleteEvent(this.context, occurrence.eventId, subject, this.state.account);
    this.#outcome.set(index, undefined);
  }

  async #update({ index, occurrence, recorded, desired }: Update): Promise<void> {
    const { account } = this.state;
    const target = { eventId: occurrence.eventId, version: occurrence.version, recorded, account };
    await this.#put(index, target, desired);
  }

  async #put(index: number, target: Target, desired: Members): Promise<void> {
    const subject = subjectOf(desired, this.state.secretMembers, target.eventId);
    this.#refuseTaken(desired, target.eventId, subject);
    const { event, members } = await put(this.context, target, desired, subject);
    const item = recordOccurrence({ eventId: target.eventId, version: event.version }, desired, members);
    this.#outcome.set(index, item);
    this.#note(index, event);
    this.#problems.push(...deviationsOf(item).map((text) => new EventError("EVENT_NOT_AS_ASKED", text)));
  }

  async #create(operation: Create): Promise<void> {
    const { index, count, desired } = operation;
    const subject = subjectOf(desired, this.state.secretMembers);
    const frequency = this.desired.recurrence?.frequency;
    const recurrence = frequency && count > 1 ? { frequency, count } : undefined;
    const slots = this.#slots.slice(index, index + count);
    if (count > 1 && slots.some((slot) => this.#stuck.has(placeOf({ ...desired, ...slot })))) {
      return this.#createOneByOne(operation);
    }
    this.#refuseTaken(desired, undefined, subject);
    let events;
    try {
      events = await place(this.context, desired, recurrence, subject);
    } catch (error) {
      if (!(error instanceof ExistingError)) {
        throw error;
      }
      return count > 1 ? this.#createOneByOne(operation) : this.#meetTwin(operation, error.twins[0], subject);
    }
    const recorded = await recordAnswer(this.context, events, desired, slots, count, subject);
    recorded.occurrences.forEach((item, offset) => this.#outcome.set(index + offset, item));
    this.#problems.push(...recorded.problems.map((text) => new EventError("EVENT_NOT_AS_ASKED", text)));
    const [first] = events;
    if (first) {
      this.#note(index, first);
    }
  }

  /** One equal event makes the API refuse them all: the others need not wait for it. */
  async #createOneByOne({ index, count, desired }: Create): Promise<void> {
    const failures: Error[] = [];
    for (let offset = 0; offset < count && !this.mustStop; offset += 1) {
      const slot = this.#slots[index + offset];
      try {
        await this.#create({
          kind: "create",
          index: index + offset,
          count: 1,
          desired: { ...desired, ...slot },
        });
      } catch (error) {
        const failure = asError(error);
        failures.push(failure);
        this.mustStop ||= !concernsOneOccurrence(failure);
      }
    }
    const [first, ...more] = failures;
    this.#problems.push(...more);
    if (first && failures.length === count) {
      throw first;
    }
    this.#problems.push(...(first ? [first] : []));
  }

  /** An occurrence's own name and dates are taken: told, or taken over, as `onExisting` says. */
  async #meetTwin({ index, desired }: Create, twin: EventSummary, subject: Subject): Promise<void> {
    if (this.#isOwn(twin.id)) {
      throw duplicate(subject, twin.id, NOT_MOVED_AWAY);
    }
    if (this.context.settings().onExisting !== "adopt") {
      throw duplicate(subject, twin.id, `To take it over, ${TAKE_OVER}`);
    }
    const event = await getIfThere(this.context, twin.id, callFor(subject));
    if (!event) {
      throw duplicate(subject, twin.id, "It was removed meanwhile: run pulumi up again.");
    }
    if (!this.context.claims.claim(event.id, this.state.owner ?? "")) {
      throw heldByAnother(subject, event.id);
    }
    const recorded = respelled(event, desired);
    if (differences(recorded, desired).length > 0) {
      const account = this.context.client.account();
      return this.#put(index, { eventId: event.id, version: event.version, recorded, account }, desired);
    }
    this.#outcome.set(
      index,
      recordOccurrence({ eventId: event.id, version: event.version }, desired, recorded),
    );
    this.#note(index, event);
  }

  /** Some servers would let two occurrences stand in one place. */
  #refuseTaken(desired: Members, eventId: number | undefined, subject: Subject): void {
    const holder = this.#stuck.get(placeOf(desired));
    if (holder !== undefined && holder !== eventId) {
      throw duplicate(subject, holder, NOT_MOVED_AWAY);
    }
  }

  /** Never taken over: whatever kept it in this place, an edit that nobody has seen for one, is told instead. */
  #isOwn(eventId: number): boolean {
    return this.state.occurrences.some((item) => item.eventId === eventId);
  }

  #note(index: number, event: EventDetails): void {
    if (!this.#written || index < this.#written.index) {
      this.#written = { index, event };
    }
  }

  result(): Applied {
    const length = Math.max(this.#slots.length, this.state.occurrences.length, ...this.#outcome.keys());
    const occurrences: Occurrence[] = [];
    for (let index = 0; index <= length; index += 1) {
      const item = this.#outcome.has(index) ? this.#outcome.get(index) : this.#untouched(index);
      if (item) {
        occurrences.push(item);
      }
    }
    return { occurrences, written: this.#written?.event, problems: this.#problems, done: this.#done };
  }

  /** An occurrence that no operation reached, recorded against what is now declared. */
  #untouched(index: number): Occurrence | undefined {
    const item = this.state.occurrences[index];
    const slot = this.#slots[index];
    if (!item) {
      return slot;
    }
    if (isHistory(this.state, this.desired, item, this.#now)) {
      return { ...item, deviations: undefined };
    }
    if (!isPresent(item)) {
      return slot;
    }
    const actual = recordedMembers(this.state, item);
    const { start, end } = slot ?? item;
    return recordOccurrence(item, { ...this.desired.members, start, end }, actual);
  }
}

const NOT_MOVED_AWAY =
  "It is an occurrence of this series that could not be moved away: see to that first, then run pulumi up again.";

function concernsOneOccurrence(error: Error): boolean {
  return (
    error instanceof EventError || error instanceof ConflictError || error instanceof InvalidRequestError
  );
}

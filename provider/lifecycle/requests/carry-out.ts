import { ConflictError, InvalidRequestError } from "../../client";
import type { AnsweredEvent, EventDetails, EventSummary } from "../../contract";
import { asError, EventError } from "../errors";
import type { Context } from "../memory/context";
import type { Slot } from "../plan/dates";
import { identityOf } from "../plan/order";
import { desiredSlots, isHistory, type Desired, type Operation } from "../plan/plan";
import { changesOf, duplicate, gone, heldByAnother } from "../refusals/conflicts";
import { callFor, type Subject, subjectOf } from "../refusals/subject";
import { ExistingError, refuseTakeOver } from "../search/existing";
import { getIfThere } from "../search/twins";
import { type Members, respelled } from "../state/members";
import {
  isPresent,
  recordedMembers,
  recordOccurrence,
  targetOf,
  type EventState,
  type Occurrence,
  type Target,
} from "../state/state";
import { notAsAsked, recordAnswer } from "./answer";
import { deleteEvent } from "./delete";
import { postEvent } from "./post";
import { putEvent } from "./put";

/** What a plan has brought about. */
export interface CarriedOut {
  readonly occurrences: readonly Occurrence[];
  /** The event written first in order of date: its stamps say who and when. */
  readonly written: AnsweredEvent | undefined;
  /** Why the rest was not done; empty if everything was. */
  readonly problems: readonly Error[];
  /** How many operations Event Center carried out, of how many. */
  readonly done: number;
  readonly total: number;
}

/**
 * Sends the operations of a plan, as many as it can, and records exactly what Event Center holds afterwards.
 * A refusal of one occurrence does not stop the others; any other failure ends the work.
 */
export async function carryOut(
  context: Context,
  recorded: EventState,
  desired: Desired,
  operations: readonly Operation[],
): Promise<CarriedOut> {
  const work = new Work(context, recorded, desired, operations.length);
  for (const batch of batches(operations)) {
    await Promise.all(batch.map((operation) => work.perform(operation)));
    if (work.mustStop) {
      break;
    }
  }
  return work.result();
}

/** Updates that keep their dates cannot meet each other and go side by side; everything else goes one by one. */
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
type Delete = Extract<Operation, { kind: "delete" }>;

class Work {
  readonly #slots: readonly Slot[];
  readonly #now: number;
  /** By index; undefined for an occurrence that was deleted. */
  readonly #outcome = new Map<number, Occurrence | undefined>();
  readonly #problems: Error[] = [];
  /** Events that should have left their name and dates and could not, by that identity. */
  readonly #stuck = new Map<string, number>();
  #written: { readonly index: number; readonly event: AnsweredEvent } | undefined;
  #done = 0;
  mustStop = false;

  constructor(
    private readonly context: Context,
    private readonly recorded: EventState,
    private readonly desired: Desired,
    private total: number,
  ) {
    this.#slots = desiredSlots(recorded, desired);
    this.#now = context.now();
  }

  async perform(operation: Operation): Promise<void> {
    try {
      await this.#send(operation);
      this.#done += 1;
    } catch (error) {
      const failure = asError(error);
      this.#problems.push(failure);
      this.mustStop ||= !concernsOneOccurrence(failure);
      if (operation.kind !== "create") {
        const { occurrence } = operation;
        this.#stuck.set(identityOf(recordedMembers(this.recorded, occurrence)), occurrence.eventId);
      }
    }
  }

  async #send(operation: Operation): Promise<void> {
    if (operation.kind === "delete") {
      await this.#delete(operation);
    } else if (operation.kind === "update") {
      await this.#update(operation);
    } else {
      await this.#create(operation);
    }
  }

  async #delete({ index, occurrence }: Delete): Promise<void> {
    const members = recordedMembers(this.recorded, occurrence);
    const subject = subjectOf(members, this.recorded.secretMembers, occurrence.eventId);
    await deleteEvent(this.context, targetOf(this.recorded, occurrence), subject);
    this.#outcome.set(index, undefined);
  }

  async #update({ index, occurrence, desired }: Update): Promise<void> {
    await this.#put(index, targetOf(this.recorded, occurrence), desired);
  }

  async #put(index: number, target: Target, desired: Members): Promise<void> {
    const subject = subjectOf(desired, this.recorded.secretMembers, target.eventId);
    this.#refuseTaken(desired, target.eventId, subject);
    const { event, members } = await putEvent(this.context, target, desired, subject);
    this.#record(index, event, desired, members);
  }

  async #create(operation: Create): Promise<void> {
    const { index, count, desired, recurrence } = operation;
    const subject = subjectOf(desired, this.recorded.secretMembers);
    const slots = this.#slots.slice(index, index + count);
    if (count > 1 && slots.some((slot) => this.#stuck.has(identityOf({ ...desired, ...slot })))) {
      return this.#createEach(operation);
    }
    this.#refuseTaken(desired, undefined, subject);
    let events;
    try {
      events = await postEvent(this.context, desired, recurrence, subject);
    } catch (error) {
      // Before anything is recorded, the whole declaration is refused or taken over.
      if (!(error instanceof ExistingError) || this.recorded.occurrences.length === 0) {
        throw error;
      }
      return count > 1 ? this.#createEach(operation) : this.#takeOver(operation, error.twins[0], subject);
    }
    for (const event of events) {
      this.context.claims.assign(event.id, this.recorded.owner ?? "");
    }
    const dates = slots.length === count ? slots : undefined;
    const { occurrences, problems } = await recordAnswer(
      this.context,
      events,
      desired,
      dates,
      count,
      subject,
    );
    occurrences.forEach((item, offset) => this.#outcome.set(index + offset, item));
    this.#problems.push(...problems);
    const first = occurrences.find(isPresent)?.eventId;
    const written = events.find(({ id }) => id === first) ?? events[0];
    if (written) {
      this.#note(index, written);
    }
  }

  /** One equal event makes the API refuse them all; the others need not wait for it. */
  async #createEach({ index, count, desired }: Create): Promise<void> {
    // Each counts as an operation of its own in place of this one, which `perform` counts at the end.
    this.total += count - 1;
    this.#done -= 1;
    for (let offset = 0; offset < count && !this.mustStop; offset += 1) {
      const slot = this.#slots[index + offset];
      const one = { ...desired, ...slot };
      await this.perform({
        kind: "create",
        index: index + offset,
        count: 1,
        desired: one,
        recurrence: undefined,
      });
    }
  }

  async #takeOver({ index, desired }: Create, twin: EventSummary, subject: Subject): Promise<void> {
    // Whatever kept it there, perhaps an edit that nobody has seen, is reported and never overwritten.
    if (this.recorded.occurrences.some(({ eventId }) => eventId === twin.id)) {
      throw duplicate(subject, twin.id, NOT_MOVED_AWAY);
    }
    const event = await getIfThere(this.context, twin.id, callFor(subject));
    if (!event) {
      throw gone(subject, "Run pulumi up again.");
    }
    const found = respelled(event, desired);
    const changes = changesOf(found, desired, subject);
    refuseTakeOver(this.context, twin.id, subject, this.desired.recurrence, changes);
    if (!this.context.claims.claim(event.id, this.recorded.owner ?? "")) {
      throw heldByAnother(subject, event.id);
    }
    if (changes.length > 0) {
      const { id: eventId, version, createdDate } = event;
      const account = this.context.client.account();
      return this.#put(index, { eventId, version, recorded: found, account, createdDate }, desired);
    }
    this.#record(index, event, desired, found);
  }

  /** Some servers would accept two events of the same name and dates. */
  #refuseTaken(desired: Members, eventId: number | undefined, subject: Subject): void {
    const holder = this.#stuck.get(identityOf(desired));
    if (holder !== undefined && holder !== eventId) {
      throw duplicate(subject, holder, NOT_MOVED_AWAY);
    }
  }

  #record(index: number, event: EventDetails, desired: Members, actual: Members): void {
    const item = recordOccurrence({ eventId: event.id, version: event.version }, desired, actual);
    this.#outcome.set(index, item);
    const subject = subjectOf(desired, this.recorded.secretMembers, event.id);
    this.#problems.push(...notAsAsked(desired, actual, subject));
    this.#note(index, event);
  }

  #note(index: number, event: AnsweredEvent): void {
    if (!this.#written || index < this.#written.index) {
      this.#written = { index, event };
    }
  }

  result(): CarriedOut {
    const length = Math.max(this.#slots.length, this.recorded.occurrences.length, ...this.#outcome.keys());
    const occurrences: Occurrence[] = [];
    for (let index = 0; index <= length; index += 1) {
      const item = this.#outcome.has(index) ? this.#outcome.get(index) : this.#untouched(index);
      if (item) {
        occurrences.push(item);
      }
    }
    return {
      occurrences,
      written: this.#written?.event,
      problems: this.#problems,
      done: this.#done,
      total: this.total,
    };
  }

  /** An occurrence that no operation reached, recorded against what is now declared. */
  #untouched(index: number): Occurrence | undefined {
    const item = this.recorded.occurrences[index];
    const slot = this.#slots[index];
    if (!item) {
      return slot;
    }
    if (isHistory(this.recorded, this.desired, item, this.#now)) {
      return { ...item, deviations: undefined, secretDeviations: undefined };
    }
    if (!isPresent(item)) {
      return slot;
    }
    const actual = recordedMembers(this.recorded, item);
    const { start, end } = slot ?? item;
    const { secretDeviations } = item;
    return { ...recordOccurrence(item, { ...this.desired.members, start, end }, actual), secretDeviations };
  }
}

const NOT_MOVED_AWAY =
  "It is an occurrence of this series that could not be moved away: see to that first, then run pulumi up again.";

function concernsOneOccurrence(error: Error): boolean {
  return (
    error instanceof EventError || error instanceof ConflictError || error instanceof InvalidRequestError
  );
}

import { ConflictError, InvalidRequestError } from "../../client";
import { identityOf, toInstant, type EventDetails, type EventSummary } from "../../contract";
import { asError, EventError } from "../errors";
import type { Context } from "../memory/context";
import { datesOf, type Slot } from "../plan/dates";
import type { Create, Delete, Desired, Operation, Plan } from "../plan/operations";
import { duplicate, heldByAnother } from "../refusals/conflicts";
import { callFor, type Subject, subjectOf } from "../refusals/subject";
import { ExistingError, refuseTakeOver } from "../search/existing";
import { getIfThere } from "../search/missing";
import { believeMissing } from "../search/recognise";
import { asSent, differences, type Members } from "../state/members";
import {
  holderOf,
  recordedMembers,
  recordOccurrence,
  targetOf,
  type EventState,
  type Occurrence,
  type PresentOccurrence,
  type Target,
} from "../state/state";
import { notAsAsked, recordAnswer } from "./answer";
import { deleteEvent } from "./delete";
import { postEvent } from "./post";
import { putEvent } from "./put";

/** The result of a plan. */
export interface CarriedOut {
  readonly occurrences: readonly Occurrence[];
  /** The earliest event that was written; the outputs say who created and changed it, and when. */
  readonly written: EventDetails | undefined;
  /** Why the rest was not done; empty if everything was done. */
  readonly problems: readonly Error[];
  /** How many operations, of `total`, Event Center carried out. */
  readonly done: number;
  readonly total: number;
}

/**
 * Sends as many operations of a plan as possible and records what Event Center holds afterwards. A refusal of one
 * occurrence does not stop the others; any other failure does.
 */
export async function carryOut(
  context: Context,
  recorded: EventState,
  desired: Desired,
  plan: Plan,
): Promise<CarriedOut> {
  const execution = new Execution(context, recorded, desired, plan.operations);
  for (const batch of batches(plan.operations)) {
    await Promise.all(batch.map((operation) => execution.perform(operation)));
    if (execution.mustStop) {
      break;
    }
  }
  await execution.believeMissing();
  return execution.result(plan);
}

/** Updates that keep their dates cannot collide and are sent in parallel; everything else is sent one by one. */
function batches(operations: readonly Operation[]): Operation[][] {
  const result: Operation[][] = [];
  let parallel: Operation[] | undefined;
  for (const operation of operations) {
    if (operation.kind === "update" && operation.recorded.start === operation.desired.start) {
      if (!parallel) {
        result.push((parallel = []));
      }
      parallel.push(operation);
    } else {
      parallel = undefined;
      result.push([operation]);
    }
  }
  return result;
}

class Execution {
  /** The result of each operation that was carried out. */
  readonly #outcomes = new Map<Operation, readonly Occurrence[]>();
  readonly #operations: Operation[];
  readonly #problems: Error[] = [];
  /** Events whose name or dates could not be changed, by the identity that they still occupy. */
  readonly #stuck = new Map<string, number>();
  /** The deletes whose event was missing. */
  readonly #missing = new Map<Delete, Target>();
  #written: EventDetails | undefined;
  #done = 0;
  mustStop = false;

  constructor(
    private readonly context: Context,
    private readonly recorded: EventState,
    private readonly desired: Desired,
    operations: readonly Operation[],
  ) {
    this.#operations = [...operations];
  }

  async perform(operation: Operation): Promise<void> {
    try {
      const outcome = await this.#send(operation);
      if (outcome) {
        this.#outcomes.set(operation, outcome);
        this.#done += 1;
      }
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

  /** What Event Center holds now; undefined if other operations have replaced this one. */
  #send(operation: Operation): Promise<readonly Occurrence[] | undefined> {
    switch (operation.kind) {
      case "delete":
        return this.#delete(operation);
      case "update":
        return this.#put(targetOf(this.recorded, operation.occurrence), operation.desired);
      case "create":
        return this.#create(operation);
    }
  }

  async #delete(operation: Delete): Promise<Occurrence[]> {
    const { occurrence } = operation;
    const target = targetOf(this.recorded, occurrence);
    const subject = subjectOf(target.recorded, this.recorded.secretMembers, occurrence.eventId);
    if ((await deleteEvent(this.context, target, subject)) === "missing") {
      this.#missing.set(operation, target);
    }
    return [];
  }

  /** Called at the end, so that state keeps all missing events or none. */
  async believeMissing(): Promise<void> {
    const targets = [...this.#missing.values()];
    const [first] = targets;
    if (!first) {
      return;
    }
    try {
      const subject = subjectOf(first.recorded, this.recorded.secretMembers, first.eventId);
      await believeMissing(this.context, targets, subject);
    } catch (error) {
      this.#problems.push(asError(error));
      for (const operation of this.#missing.keys()) {
        this.#outcomes.delete(operation);
        this.#done -= 1;
      }
    }
  }

  async #put(target: Target, desired: Members): Promise<Occurrence[]> {
    const subject = subjectOf(desired, this.recorded.secretMembers, target.eventId);
    this.#refuseTaken(desired, target.eventId, subject);
    const { event, members } = await putEvent(this.context, target, desired, subject);
    return this.#record(event, desired, members);
  }

  async #create(operation: Create): Promise<readonly Occurrence[] | undefined> {
    const { slots, desired, recurrence } = operation;
    const subject = subjectOf(desired, this.recorded.secretMembers);
    const isRun = slots !== undefined && slots.length > 1;
    if (isRun && slots.some((slot) => this.#stuck.has(identityOf({ ...desired, ...slot })))) {
      return this.#createEach(operation, slots);
    }
    this.#refuseTaken(desired, undefined, subject);
    let answers;
    try {
      answers = await postEvent(this.context, desired, recurrence, subject);
    } catch (error) {
      // A new resource is refused or adopted as a whole.
      if (!(error instanceof ExistingError) || this.recorded.occurrences.length === 0) {
        throw error;
      }
      return isRun ? this.#createEach(operation, slots) : this.#takeOver(operation, error.twins[0], subject);
    }
    // An event that the answer repeats must not be recorded twice: the next plan would delete it as a surplus.
    const known = new Set(this.recorded.occurrences.map(({ eventId }) => eventId));
    const byId = new Map(answers.map((event) => [event.id, event]));
    const made = [...byId.values()].filter(({ id }) => !known.has(id));
    for (const { id } of made) {
      this.context.claims.assign(id, holderOf(this.recorded));
    }
    const requested = { members: desired, slots, count: recurrence?.count ?? 1 };
    const { occurrences, problems, first } = await recordAnswer(this.context, made, requested, subject);
    this.#problems.push(...problems);
    this.#note(first);
    return occurrences;
  }

  /** Because of one equal event the API refuses the whole series, so its occurrences are created one by one. */
  async #createEach(operation: Create, slots: readonly Slot[]): Promise<undefined> {
    const { desired } = operation;
    const each = slots.map((slot) => ({
      ...operation,
      slots: [slot],
      desired: { ...desired, ...slot },
      recurrence: undefined,
    }));
    this.#operations.splice(this.#operations.indexOf(operation), 1, ...each);
    for (const one of each) {
      if (!this.mustStop) {
        await this.perform(one);
      }
    }
  }

  async #takeOver(
    operation: Create,
    twin: EventSummary,
    subject: Subject,
  ): Promise<readonly Occurrence[] | undefined> {
    const { desired } = operation;
    // An occurrence of this series that could not be moved, perhaps because of an edit: report it, do not overwrite it.
    if (this.recorded.occurrences.some(({ eventId }) => eventId === twin.id)) {
      throw duplicate(subject, twin.id, NOT_MOVED_AWAY);
    }
    const event = await getIfThere(this.context, twin.id, callFor(subject));
    if (!event) {
      // Some servers still list a deleted event for a while.
      this.context.listing.removed(twin.id);
      return this.#create(operation);
    }
    refuseTakeOver(this.context, event, desired, subject, this.desired.recurrence);
    const found = asSent(event, desired);
    if (!this.context.claims.claim(event.id, holderOf(this.recorded))) {
      throw heldByAnother(subject, event.id);
    }
    if (differences(found, desired).length > 0) {
      const { id: eventId, version, createdDate } = event;
      const account = this.context.client.account();
      const known = { recorded: found, unrecorded: [], createdDate };
      return this.#put({ eventId, version, account, resource: this.recorded, ...known }, desired);
    }
    return this.#record(event, desired, found);
  }

  /** Some servers accept two events with the same name and dates, so the provider refuses the second. */
  #refuseTaken(desired: Members, eventId: number | undefined, subject: Subject): void {
    const holder = this.#stuck.get(identityOf(desired));
    if (holder !== undefined && holder !== eventId) {
      throw duplicate(subject, holder, NOT_MOVED_AWAY);
    }
  }

  #record(event: EventDetails, desired: Members, actual: Members): Occurrence[] {
    const subject = subjectOf(desired, this.recorded.secretMembers, event.id);
    this.#problems.push(...notAsAsked(desired, actual, subject));
    this.#note(event);
    return [recordOccurrence({ eventId: event.id, version: event.version }, desired, actual)];
  }

  #note(event: EventDetails | undefined): void {
    if (event && (!this.#written || toInstant(event.start) < toInstant(this.#written.start))) {
      this.#written = event;
    }
  }

  result({ kept, passed }: Plan): CarriedOut {
    const occurrences: Occurrence[] = [
      ...kept.map(({ occurrence, desired }) => this.#unchanged(occurrence, desired)),
      ...passed,
      ...this.#operations.flatMap((operation) => this.#outcomes.get(operation) ?? this.#notDone(operation)),
    ];
    return {
      occurrences: occurrences.sort((left, right) => toInstant(left.start) - toInstant(right.start)),
      written: this.#written,
      problems: this.#problems,
      done: this.#done,
      total: this.#operations.length,
    };
  }

  #notDone(operation: Operation): readonly Occurrence[] {
    switch (operation.kind) {
      case "delete":
        return [
          this.#unchanged(operation.occurrence, {
            ...this.desired.members,
            ...datesOf(operation.occurrence),
          }),
        ];
      case "update":
        return [this.#unchanged(operation.occurrence, operation.desired)];
      case "create":
        return operation.slots ?? [];
    }
  }

  /** An occurrence that no request has changed, recorded for the new declaration. */
  #unchanged(item: PresentOccurrence, desired: Members): Occurrence {
    const { secretDeviations, foreignOwner } = item;
    const recorded = recordOccurrence(item, desired, recordedMembers(this.recorded, item));
    return { ...recorded, secretDeviations, foreignOwner };
  }
}

const NOT_MOVED_AWAY =
  "It is an occurrence of this series that could not be moved: fix that first, then run pulumi up again.";

function concernsOneOccurrence(error: Error): boolean {
  return (
    error instanceof EventError || error instanceof ConflictError || error instanceof InvalidRequestError
  );
}

import { randomBytes } from "node:crypto";
import { fingerprintOf } from "../../contract";
import { heldByAnother } from "../refusals/conflicts";
import type { Subject } from "../refusals/subject";
import type { EventInputs } from "../state/inputs";
import { holderOf, isPresent, type EventState } from "../state/state";

/**
 * Which resource holds which event, according to the diffs, creates and updates of this process. To Pulumi, a renamed
 * resource is a create and then a delete of the same event: the delete must leave the event alone.
 */
export class Claims {
  readonly #holders = new Map<number, string>();
  readonly #adopted = new Set<number>();
  readonly #kept = new Set<number>();
  /** Series with ended events that `endedEvents` keeps, by their declaration. */
  readonly #series = new Map<string, EventState>();
  #owner: unknown;

  /** Sets the stack's owner tag, as the declarations of this run have it. */
  ownedBy(owner: unknown): void {
    this.#owner ??= owner;
  }

  /** After a stack was renamed, a killed run may have tagged events with the new name already. */
  isOfThisStack(owner: string): boolean {
    return this.#owner === owner;
  }

  /** Records that a resource of the stack has adopted the event, in this run or an earlier one. */
  adopted(eventId: number): void {
    this.#adopted.add(eventId);
  }

  wasAdopted(eventId: number): boolean {
    return this.#adopted.has(eventId);
  }

  /** False if another resource holds the event. */
  claim(eventId: number, holder: string): boolean {
    if (this.isHeldByAnother(eventId, holder)) {
      return false;
    }
    this.assign(eventId, holder);
    return true;
  }

  /** Claims an event that certainly is the holder's, even if another one has claimed it. */
  assign(eventId: number, holder: string): void {
    this.#kept.delete(eventId);
    this.#holders.set(eventId, holder);
  }

  isHeldByAnother(eventId: number, holder: string): boolean {
    const known = this.#holders.get(eventId);
    return known !== undefined && known !== holder;
  }

  /** Ends the claim on an event that a delete keeps; after a replacement, its create may take the event over. */
  keep(eventId: number): void {
    this.release(eventId);
    this.#kept.add(eventId);
  }

  isKept(eventId: number): boolean {
    return this.#kept.has(eventId);
  }

  /** Remembers the state of a series with events that a replacement would keep. */
  rememberSeries(inputs: EventInputs, state: EventState): void {
    this.#series.set(keyOf(inputs), state);
  }

  /** The series in state with this declaration; undefined if a replacement would keep none of its events. */
  seriesOf(inputs: EventInputs): EventState | undefined {
    return this.#series.get(keyOf(inputs));
  }

  /** Ends the claim on an event that was deleted or was not taken over. */
  release(eventId: number): void {
    this.#holders.delete(eventId);
  }
}

function keyOf({ members, recurrence }: EventInputs): string {
  return fingerprintOf({ ...members, recurrence });
}

/** Short, since every series has one in state. */
export function newHolder(): string {
  return randomBytes(4).toString("hex");
}

/** Claims a resource's events. Errors: EVENT_HELD_TWICE if another resource holds one of them. */
export function claimHeld(claims: Claims, state: EventState, subject: Subject): void {
  for (const { eventId } of state.occurrences.filter(isPresent)) {
    if (!claims.claim(eventId, holderOf(state))) {
      throw heldByAnother(subject, eventId);
    }
  }
}

import { randomBytes } from "node:crypto";
import { heldByAnother } from "../refusals/conflicts";
import type { Subject } from "../refusals/subject";
import { holderOf, isPresent, type EventState } from "../state/state";

/**
 * Which living resource holds which event, as far as this process has seen by a diff, create or update.
 * A renamed resource is, to Pulumi, a create and then a delete of the same event: the delete must leave it alone.
 */
export class Claims {
  readonly #holders = new Map<number, string>();
  readonly #adopted = new Set<number>();
  #owner: unknown;

  /** What the declarations of this run carry as the stack's owner tag. */
  ownedBy(owner: unknown): void {
    this.#owner ??= owner;
  }

  /** A renamed stack finds its new tag on events that a killed run has moved already. */
  isOfThisStack(owner: string): boolean {
    return this.#owner === owner;
  }

  /** A living resource of the stack has adopted the event, in this run or an earlier one. */
  adopted(eventId: number): void {
    this.#adopted.add(eventId);
  }

  wasAdopted(eventId: number): boolean {
    return this.#adopted.has(eventId);
  }

  /** False if another living resource holds the event. */
  claim(eventId: number, holder: string): boolean {
    if (this.isHeldByAnother(eventId, holder)) {
      return false;
    }
    this.assign(eventId, holder);
    return true;
  }

  /** Of an event that is known to be the holder's, whoever was thought to hold it. */
  assign(eventId: number, holder: string): void {
    this.#holders.set(eventId, holder);
  }

  isHeldByAnother(eventId: number, holder: string): boolean {
    const known = this.#holders.get(eventId);
    return known !== undefined && known !== holder;
  }

  /** A deleted event, or one about to be replaced, belongs to nobody. */
  release(eventId: number): void {
    this.#holders.delete(eventId);
  }
}

/** Short, since it stands in the state of every event. */
export function newHolder(): string {
  return randomBytes(4).toString("hex");
}

/** Marks a resource's events as held by a living resource. Errors: EVENT_HELD_TWICE if another one holds one. */
export function claimHeld(claims: Claims, state: EventState, subject: Subject): void {
  for (const { eventId } of state.occurrences.filter(isPresent)) {
    if (!claims.claim(eventId, holderOf(state))) {
      throw heldByAnother(subject, eventId);
    }
  }
}

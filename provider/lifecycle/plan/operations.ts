import type { Recurrence } from "../../contract";
import type { Members } from "../state/members";
import type { EventState, PresentOccurrence } from "../state/state";
import type { Slot } from "./dates";

export interface Delete {
  readonly kind: "delete";
  readonly occurrence: PresentOccurrence;
}

export interface Update {
  readonly kind: "update";
  readonly occurrence: PresentOccurrence;
  /** What Event Center holds, according to state. */
  readonly recorded: Members;
  readonly desired: Members;
}

export interface Create {
  readonly kind: "create";
  /** The dates of the events that the request creates; undefined if only the server knows them. */
  readonly slots: readonly Slot[] | undefined;
  readonly desired: Members;
  /** The recurrence in the request; undefined if it creates one event. */
  readonly recurrence: Recurrence | undefined;
}

/** One request of a plan. */
export type Operation = Delete | Update | Create;

/** An occurrence that needs no request. */
export interface Kept {
  readonly occurrence: PresentOccurrence;
  /** What is declared for it; with its own dates if it has ended. */
  readonly desired: Members;
}

/** The operations that lead from the recorded state to the declaration. */
export interface Plan {
  /** In an order in which no two events have the same name and dates at any time. */
  readonly operations: readonly Operation[];
  readonly kept: readonly Kept[];
  /** Declared dates that have passed without an event; none is created for them. */
  readonly passed: readonly Slot[];
}

/** The part of a declaration that a plan needs. */
export interface Desired {
  readonly members: Members;
  readonly recurrence: Recurrence | undefined;
}

export type Recorded = Pick<EventState, "members" | "recurrence" | "occurrences">;

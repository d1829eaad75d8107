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
  /** What state believes that Event Center holds. */
  readonly recorded: Members;
  readonly desired: Members;
}

export interface Create {
  readonly kind: "create";
  /** The dates of the events that one request makes; undefined if only the server knows them. */
  readonly slots: readonly Slot[] | undefined;
  readonly desired: Members;
  /** What the request repeats; undefined if it makes one event. */
  readonly recurrence: Recurrence | undefined;
}

/** One request that brings Event Center nearer to the declaration. */
export type Operation = Delete | Update | Create;

/** An occurrence that needs no request. */
export interface Kept {
  readonly occurrence: PresentOccurrence;
  /** What it is declared to be; its own dates if it has ended. */
  readonly desired: Members;
}

/** What leads from what is recorded to what is declared. */
export interface Plan {
  /** In an order in which no occurrence meets another one. */
  readonly operations: readonly Operation[];
  readonly kept: readonly Kept[];
  /** Declared dates that have passed without an event; none is made for them. */
  readonly passed: readonly Slot[];
}

/** What is declared, as far as a plan needs it. */
export interface Desired {
  readonly members: Members;
  readonly recurrence: Recurrence | undefined;
}

export type Recorded = Pick<EventState, "members" | "recurrence" | "occurrences">;

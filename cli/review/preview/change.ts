import {
  instantProblem,
  isEqual,
  MEMBER_NAMES,
  toInstant,
  type MemberName,
} from "pulumi-akamai-event-center/contract";
import type { foreseeUpdate } from "pulumi-akamai-event-center/plan";
import { SECRET, textOf, type Members } from "./members";

/** What the engine would do with one resource that is an event, or a series of them. */
export interface EventChange {
  readonly op: "create" | "update" | "replace" | "delete" | "same";
  readonly urn: string;
  /** The last part of the URN: the name in the declarations. */
  readonly resource: string;
  /** What state records; absent where there is nothing yet. */
  readonly before: Recorded | undefined;
  /** What is declared; absent where nothing is any more. */
  readonly after: Members | undefined;
  /** The owner tag before and after, if it changes: an event may be updated for nothing else. */
  readonly owner?: { readonly before: string | undefined; readonly after: string | undefined } | undefined;
  /** The event that the declaration takes over, by `adoptEventId`. */
  readonly adoptEventId: number | undefined;
  /** The owner tag that the declaration asks for. */
  readonly declaredOwner: string | undefined;
  /** The declared inputs without secrets and without our own code. */
  readonly inputs: Readonly<Record<string, unknown>> | undefined;
  /** True where Event Center keeps the event although the stack forgets it. */
  readonly isRetained: boolean;
}

/** What state records of an event or a series. */
export interface Recorded {
  readonly members: Members;
  /** What Event Center holds, by date; exactly one for a single event. */
  readonly occurrences: readonly Occurrence[];
  /** Occurrences of a series that Event Center does not hold. */
  readonly missing: readonly RecordedSlot[];
  /** Occurrences that were edited or removed by hand, and that the next deployment repairs. */
  readonly repairs: readonly Repair[];
  readonly owner: string | undefined;
  /** Mark of the account that last saw the event. */
  readonly account: string | undefined;
  /** When Event Center last changed the event, or the first one of a series, as far as state knows. */
  readonly modifiedDate?: string | undefined;
  /** When the event, of a series the first one, was created. */
  readonly createdDate?: string | undefined;
  /** Hash of the declaration that was last deployed as a whole. */
  readonly fingerprint: string | undefined;
  /** Who writes for the stack, if that is known: it has made the event, and nobody else has written it since. */
  readonly author?: string | undefined;
}

/** An occurrence in the form of state, for the provider's own plan. */
type RecordedSlot = Parameters<typeof foreseeUpdate>[0]["occurrences"][number];

export interface Repair {
  readonly start: string;
  /** What was edited; empty if the event is missing. */
  readonly members: readonly string[];
}

export interface Occurrence {
  readonly eventId: number | undefined;
  readonly version: number | undefined;
  /** Milliseconds since 1970; absent where the dates are secret. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** What state believes that Event Center holds. */
  readonly members: Members;
  /** The owner tag of another stack that the last refresh found on the event. */
  readonly foreignOwner: string | undefined;
  readonly recorded: RecordedSlot;
}

/** How people know the event; a secret name is not told. */
export function labelOf({ resource, before, after }: EventChange): string {
  const members = after ?? before?.members;
  return textOf(members, "name") ?? resource;
}

/** The members that would not mean the same any more. A secret counts as changed, since nobody can compare it. */
export function changedMembers({ before, after }: Pick<EventChange, "before" | "after">): MemberName[] {
  return MEMBER_NAMES.filter((name) => {
    const [old, desired] = [before?.members[name], after?.[name]];
    return typeof old === "symbol" || typeof desired === "symbol"
      ? old === SECRET || desired === SECRET || old !== desired
      : !isEqual(name, old, desired);
  });
}

export function instantOf(date: unknown): number | undefined {
  return typeof date === "string" && instantProblem(date) === undefined ? toInstant(date) : undefined;
}

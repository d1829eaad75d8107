import {
  instantProblem,
  isEqual,
  MEMBER_NAMES,
  toInstant,
  type MemberName,
} from "pulumi-akamai-event-center/contract";
import type { foreseeUpdate } from "pulumi-akamai-event-center/plan";
import { isHidden, SECRET, textOf, type Members } from "./members";

/** The engine's operation on one event or series. */
export interface EventChange {
  readonly op: "create" | "update" | "replace" | "delete" | "same";
  readonly urn: string;
  /** The last part of the URN: the name in the declarations. */
  readonly resource: string;
  /** The recorded event; undefined if there is none yet. */
  readonly before: Recorded | undefined;
  /** The declared members; undefined if the declaration is gone. */
  readonly after: Members | undefined;
  /** The owner tag before and after, if it changes: that alone can be a reason for an update. */
  readonly owner?: { readonly before: string | undefined; readonly after: string | undefined } | undefined;
  /** The event to take over, from `adoptEventId`. */
  readonly adoptEventId: number | undefined;
  /** The declared owner tag. */
  readonly declaredOwner: string | undefined;
  /** The declared inputs without secrets and without our own code. */
  readonly inputs: Readonly<Record<string, unknown>> | undefined;
  /** True if the event stays in Event Center although the stack drops it. */
  readonly isRetained: boolean;
}

/** An event or a series as recorded in state. */
export interface Recorded {
  readonly members: Members;
  /** The events in Event Center, by date; exactly one for a single event. */
  readonly occurrences: readonly Occurrence[];
  /** Occurrences of a series that Event Center lacks. */
  readonly missing: readonly RecordedSlot[];
  /** Occurrences that were edited or removed by hand; the next deployment repairs them. */
  readonly repairs: readonly Repair[];
  readonly owner: string | undefined;
  /** Mark of the account that last saw the event. */
  readonly account: string | undefined;
  /** The last change of the event, or of the first one of a series, as far as state knows. */
  readonly modifiedDate?: string | undefined;
  /** The creation of the event, or of the first one of a series. */
  readonly createdDate?: string | undefined;
  /** Hash of the declaration that was last deployed as a whole. */
  readonly fingerprint: string | undefined;
  /** The user that deploys the stack, if known: created the event, which nobody else has changed since. */
  readonly author?: string | undefined;
}

/** An occurrence as in state, for the provider's own plan. */
type RecordedSlot = Parameters<typeof foreseeUpdate>[0]["occurrences"][number];

export interface Repair {
  readonly start: string;
  /** The edited members; empty if the event is missing. */
  readonly members: readonly string[];
}

export interface Occurrence {
  readonly eventId: number | undefined;
  readonly version: number | undefined;
  /** Milliseconds since 1970; undefined if the dates are secret. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** The members in Event Center, as far as state knows. */
  readonly members: Members;
  /** The owner tag of another stack that the last refresh found on the event. */
  readonly foreignOwner: string | undefined;
  readonly recorded: RecordedSlot;
}

/** The event's name, or its resource name if the name is secret. */
export function labelOf({ resource, before, after }: EventChange): string {
  const members = after ?? before?.members;
  return textOf(members, "name") ?? resource;
}

/** The members whose meaning would change. A secret counts as changed, since it cannot be compared. */
export function changedMembers({ before, after }: Pick<EventChange, "before" | "after">): MemberName[] {
  return MEMBER_NAMES.filter((name) => {
    const [old, desired] = [before?.members[name], after?.[name]];
    return isHidden(old) || isHidden(desired)
      ? old === SECRET || desired === SECRET || old !== desired
      : !isEqual(name, old, desired);
  });
}

export function instantOf(date: unknown): number | undefined {
  return typeof date === "string" && instantProblem(date) === undefined ? toInstant(date) : undefined;
}

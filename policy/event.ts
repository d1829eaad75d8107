import { holds, valueAt } from "pulumi-akamai-event-center/contract";
import type { Position } from "./finding";

/** Replaces a value that is not known yet. */
export const UNKNOWN: unique symbol = Symbol("not known yet");

export const isUnknown = (value: unknown): boolean => value === UNKNOWN;

/** True if the value, or anything inside it, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  return holds(value, isUnknown);
}

/** True if the value at the path, or anything on the way to it, is not known yet. */
export function isUnknownAt(value: unknown, path: readonly PropertyKey[]): boolean {
  return path.some((_, index) => isUnknown(valueAt(value, path.slice(0, index + 1))));
}

/** An event as plain data, from a Pulumi program or an event file. */
export interface CalendarEvent {
  /** Its name in the declarations. */
  readonly resource: string;
  /** The resource's URN, if it comes from Pulumi. */
  readonly urn?: string;
  /** The members of the API document, and what a stack adds: eventId, createdDate, secretMembers. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Members whose values no message may show, in addition to those that `members.secretMembers` names. */
  readonly secretMembers?: readonly string[];
  /** The position of a member in its file. */
  readonly positionOf?: (path: readonly PropertyKey[]) => Position | undefined;
}

/** True if no message may show a value of one of the members. */
export function isSecret(event: CalendarEvent, ...members: string[]): boolean {
  const recorded = event.members["secretMembers"];
  // If it is not known yet which members are secret, any of them may be.
  if (isUnknown(recorded)) {
    return true;
  }
  const named: readonly unknown[] = Array.isArray(recorded) ? recorded : [];
  const names = [...(event.secretMembers ?? []), ...named];
  return members.some((member) => names.includes(member) || names.some(isUnknown));
}

/** True if no message may show when the event takes place. */
export const areDatesSecret = (event: CalendarEvent): boolean =>
  isSecret(event, "start", "end", "recurrence");

import { holds, valueAt } from "pulumi-akamai-event-center/contract";
import type { Position } from "./finding";

/** Stands for a value that is not known yet. */
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

/** An event as plain data, whoever declared it. */
export interface CalendarEvent {
  /** Its name in the declarations. */
  readonly resource: string;
  /** The resource's URN, where Pulumi has one. */
  readonly urn?: string;
  /** The document's own members, and what a stack knows beside them: eventId, createdDate, secretMembers. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Members whose values may stand in no message, besides those that `members.secretMembers` names. */
  readonly secretMembers?: readonly string[];
  /** Where a member stands in a file. */
  readonly positionOf?: (path: readonly PropertyKey[]) => Position | undefined;
}

/** True where a value of the member may stand in no message. */
export function isSecret(event: CalendarEvent, ...members: string[]): boolean {
  const recorded = event.members["secretMembers"];
  // Which members are secret may itself not be known yet: then all may be.
  if (isUnknown(recorded)) {
    return true;
  }
  const named: readonly unknown[] = Array.isArray(recorded) ? recorded : [];
  const names = [...(event.secretMembers ?? []), ...named];
  return members.some((member) => names.includes(member) || names.some(isUnknown));
}

/** Tells two events apart, also where they have one name in two components of a stack. */
export function identityOf({ urn, resource }: CalendarEvent): string {
  return urn ?? resource;
}

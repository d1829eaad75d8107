import {
  instantProblem,
  isEqual,
  MEMBER_NAMES,
  toInstant,
  type MemberName,
} from "pulumi-akamai-event-center/contract";
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
  /** True where Event Center keeps the event although the stack forgets it. */
  readonly isRetained: boolean;
}

export interface Recorded {
  readonly members: Members;
  /** What Event Center holds, by date; exactly one for a single event. */
  readonly occurrences: readonly Occurrence[];
  /** Occurrences that were edited or removed by hand, and that the next deployment repairs. */
  readonly repairs: number;
}

/** Milliseconds since 1970; absent where the dates are secret. */
export interface Occurrence {
  readonly start: number | undefined;
  readonly end: number | undefined;
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

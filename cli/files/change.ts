import type { Members } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { memberText } from "../calendar/times";
import type { MemberChange } from "../review/adoption";

/** A member of a declared event that gets another value. */
export interface ChangedMember extends MemberChange {
  /** True if a list only grows. If it extends an inherited list, only the added items are written. */
  readonly isAdded?: boolean;
}

/** The changes of one declared event, and the reasons why others are impossible. */
export interface Change {
  readonly declaration: EventDeclaration;
  readonly members: readonly ChangedMember[];
  /** The event after the change; must have start and end. */
  readonly actual: Members;
  readonly reasons: readonly string[];
  /** The same change applied to the schedule's own members, if all of its dates change alike. */
  readonly ofSchedule?: (members: Members) => Members;
}

/** Changed members for JSON. */
export function plainMembers(
  members: readonly { readonly member: string; readonly from: unknown; readonly to: unknown }[],
): object[] {
  return members.map(({ member, from, to }) => ({ member, from: from ?? null, to: to ?? null }));
}

/** One line per member: `tags: ["a"] → ["b"]`. */
export function memberLines({ members, declaration }: Pick<Change, "members" | "declaration">): string[] {
  const { timeZone = "UTC" } = declaration;
  return members.map(
    ({ member, from, to }) =>
      `${member}: ${memberText(member, from, timeZone)} → ${memberText(member, to, timeZone)}`,
  );
}

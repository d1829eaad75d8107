import type { CommonMember, Members } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { memberText } from "../calendar/times";

/** One member of one declared event that is to say something else. */
export interface ChangedMember {
  readonly member: CommonMember;
  readonly from: unknown;
  readonly to: unknown;
  /** True of a list that only grows: what adds to an outer list is then written, and not the whole list. */
  readonly isAdded?: boolean;
}

/** What the files are to say of one declared event, and what they cannot. */
export interface Change {
  readonly declaration: EventDeclaration;
  readonly members: readonly ChangedMember[];
  /** The event as it is to be; of it start and end are needed. */
  readonly actual: Members;
  readonly reasons: readonly string[];
  /** The same change of a schedule's own members, if all of its dates change alike. */
  readonly ofSchedule?: (members: Members) => Members;
}

/** `tags: ["a"] → ["b"]`, one line a member. */
export function memberLines({ members, declaration }: Pick<Change, "members" | "declaration">): string[] {
  const { timeZone = "UTC" } = declaration;
  return members.map(
    ({ member, from, to }) =>
      `${member}: ${memberText(member, from, timeZone)} → ${memberText(member, to, timeZone)}`,
  );
}

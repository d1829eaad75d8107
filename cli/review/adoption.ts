import type { EventDetails } from "pulumi-akamai-event-center";
import {
  COMMON_MEMBERS,
  isEmpty,
  isEqual,
  membersOf,
  type CommonMember,
  type Members,
} from "pulumi-akamai-event-center/contract";
import { withOwner } from "../frame/owners";
import { shown } from "../frame/text";
import { isHidden } from "./preview/members";

/** The changes that a takeover makes to an existing event. */
export interface Adoption {
  readonly eventId: number;
  /** The name in Event Center; undefined if the declared name is hidden. */
  readonly name: string | undefined;
  /** Members with another declared value. */
  readonly changes: readonly MemberChange[];
  /** Members of the event that are not declared: the update would clear them. */
  readonly cleared: readonly CommonMember[];
}

export interface MemberChange {
  readonly member: CommonMember;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * Compares a declaration with the event that it takes over. Ignores owner tags, and objects that Event Center did not
 * return.
 * @param declared may have symbols for secret or unknown values, which count as changes
 */
export function adoptionOf(declared: Members, event: EventDetails): Adoption {
  const actual = membersOf(withOwner(event, declared.tags));
  const differing = COMMON_MEMBERS.filter((member) => {
    const isReturned = member !== "objects" || event.objects !== undefined;
    return isReturned && (isHidden(declared[member]) || !isEqual(member, declared[member], actual[member]));
  });
  const isCleared = (member: CommonMember) => isEmpty(declared[member]);
  return {
    eventId: event.id,
    name: isHidden(declared.name) ? undefined : event.name,
    changes: differing
      .filter((member) => !isCleared(member))
      .map((member) => {
        const to = declared[member];
        return { member, from: isHidden(to) ? to : actual[member], to };
      }),
    cleared: differing.filter(isCleared),
  };
}

/**
 * `takes over event 11 "Old name": changes name from "Old name" to "Final"; clears description, coordinators`
 * @param show formats a member's value
 */
export function adoptionText(
  { eventId, name, changes, cleared }: Adoption,
  show: (member: CommonMember, value: unknown) => string = (_member, value) => shown(value),
): string {
  const parts = [
    ...changes.map(({ member, from, to }) =>
      isHidden(to)
        ? `sets ${member}, which is not shown`
        : `changes ${member} from ${show(member, from)} to ${show(member, to)}`,
    ),
    ...(cleared.length > 0 ? [`clears ${cleared.join(", ")}`] : []),
  ];
  const label = name === undefined ? "" : ` ${shown(name)}`;
  return `takes over event ${eventId}${label}: ${parts.length > 0 ? parts.join("; ") : "nothing of it changes"}`;
}

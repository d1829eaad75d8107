import {
  COMMON_MEMBERS,
  isAsSent,
  isEqual,
  MEMBERS,
  membersOf,
  withoutEmpty,
  type EventDetails,
  type EventSummary,
  type Members,
} from "../../contract";

export {
  COMMON_MEMBERS,
  differences,
  isEmpty,
  membersOf,
  withoutEmpty,
  type CommonMember,
  type Members,
} from "../../contract";

/** True if nothing that a list shows of an event differs from what is recorded. Source: List events, sample. */
export function isAsListed(listed: EventSummary, recorded: Members): boolean {
  const told = membersOf(listed);
  return COMMON_MEMBERS.every((name) => !MEMBERS[name].listed || isAsSent(name, recorded[name], told[name]));
}

/** What an answer says, with the old spelling of every member that means the same. */
export function respelled(event: EventDetails, old: Members): Members {
  return spelledAs(event, old, isEqual);
}

/** The same of an answer to what was sent, now or earlier: what a server tidied is no difference. */
export function asSent(event: EventDetails, sent: Members): Members {
  return spelledAs(event, sent, isAsSent);
}

function spelledAs(event: EventDetails, old: Members, isSame: typeof isAsSent): Members {
  const told: Members = membersOf(event);
  if (event.objects === undefined) {
    // Not told.
    told.objects = old.objects;
  }
  for (const name of COMMON_MEMBERS) {
    if (isSame(name, old[name], told[name])) {
      told[name] = old[name];
    }
  }
  return withoutEmpty(told);
}

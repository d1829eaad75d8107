import {
  COMMON_MEMBERS,
  isEqual,
  membersOf,
  withoutEmpty,
  type EventDetails,
  type Members,
} from "../contract";

export {
  COMMON_MEMBERS,
  differences,
  isAsListed,
  isEmpty,
  membersOf,
  withoutEmpty,
  type CommonMember,
  type Members,
} from "../contract";

/**
 * What an answer says, with the old spelling of every member that means the same,
 * and the old `objects` where the answer does not tell them.
 */
export function respelled(event: EventDetails, old: Members): Members {
  const told: Members = membersOf(event);
  if (event.objects === undefined) {
    told.objects = old.objects;
  }
  for (const name of COMMON_MEMBERS) {
    if (isEqual(name, told[name], old[name])) {
      told[name] = old[name];
    }
  }
  return withoutEmpty(told);
}

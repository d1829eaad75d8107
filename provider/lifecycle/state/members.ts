import {
  isAsSent,
  isEqual,
  MEMBER_NAMES,
  type AnsweredEvent,
  type EventDetails,
  type EventSummary,
  type MemberName,
} from "../../contract";

/** Every member that an event itself has; `recurrence` only says how many of them there are. */
export type CommonMember = Exclude<MemberName, "recurrence">;

/** Members that single events and series have alike: all but `recurrence`. */
export const COMMON_MEMBERS = MEMBER_NAMES.filter((name): name is CommonMember => name !== "recurrence");

/** Members by name, in the declared shape; an absent one says nothing. */
export type Members = Partial<Record<CommonMember, unknown>>;

/** The response → declaration mapping: what an answered event says, as a person would declare it. */
export function membersOf(event: Partial<AnsweredEvent>): Members {
  return withoutEmpty({
    name: event.name,
    description: event.description,
    customerEventId: event.customerEventId,
    start: event.start,
    end: event.end,
    audienceSize: event.audienceSize,
    audienceLocations: event.audienceLocations?.map(({ code }) => code),
    coordinators: event.coordinators?.map(({ userName }) => userName),
    tags: event.tags?.map(({ name }) => name),
    objects: event.objects?.map(({ id, type, bitrates }) =>
      bitrates?.length ? { id, type, bitrates } : { id, type },
    ),
  });
}

/** Drops members that say nothing: undefined, null, empty text, empty lists. */
export function withoutEmpty<Value extends object>(members: Value): Value {
  const kept = Object.entries(members).filter(([, value]: [string, unknown]) => !isEmpty(value));
  return Object.fromEntries(kept) as Value;
}

/** True for what says nothing: absent, null, an empty list. */
export function isEmpty(value: unknown): boolean {
  return value == null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The members in which two events differ by meaning. */
export function differences(left: Members, right: Members): CommonMember[] {
  return COMMON_MEMBERS.filter((name) => !isEqual(name, left[name], right[name]));
}

const LISTED_MEMBERS = ["name", "customerEventId", "start", "end", "tags"] as const satisfies CommonMember[];

/** True if nothing that a list shows of an event differs from what is recorded. Source: List events, sample. */
export function isAsListed(listed: EventSummary, recorded: Members): boolean {
  const told = membersOf(listed);
  return LISTED_MEMBERS.every((name) => isAsSent(name, recorded[name], told[name]));
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

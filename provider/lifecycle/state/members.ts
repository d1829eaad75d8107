import {
  COMMON_MEMBERS,
  isAsSent,
  isEqual,
  MEMBERS,
  membersOf as declaredMembersOf,
  ownerTagsIn,
  withoutEmpty,
  type CommonMember,
  type EventDetails,
  type EventSummary,
} from "../../contract";

export { isEmpty, withoutEmpty } from "../../contract";

/** What an event has: the document's members, and the owner, which the wire carries as a tag. */
export type EventMember = CommonMember | "owner";

/** Members by name, in the declared shape; an absent one says nothing. */
export type Members = Partial<Record<EventMember, unknown>>;

/** In the document's order; the owner last. */
export const EVENT_MEMBERS = [...COMMON_MEMBERS, "owner"] as const;

/** The members in which two events differ by meaning. */
export function differences(left: Members, right: Members): EventMember[] {
  return EVENT_MEMBERS.filter((name) =>
    name === "owner" ? left.owner !== right.owner : !isEqual(name, left[name], right[name]),
  );
}

type Answered = Parameters<typeof declaredMembersOf>[0];

/** An answered event as a person would declare it, its owner apart from the tags. */
export function membersOf(event: Answered, known: Members = {}): Members {
  const { tags, ...told } = declaredMembersOf(event);
  const owners = ownerTagsOf(event, known);
  const owner = owners.find((tag) => tag === known.owner) ?? owners[0];
  return withoutEmpty({ ...told, tags: textsOf(tags).filter((tag) => !owners.includes(tag)), owner });
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

/** The tags as the wire carries them. */
export function wireTags({ tags, owner }: Members): unknown {
  return owner === undefined ? tags : [...textsOf(tags), owner];
}

/** Every owner tag of an event; a tag that was declared as such is none. */
function ownerTagsOf(event: Answered, known: Members): string[] {
  return ownerTagsIn(textsOf(declaredMembersOf(event).tags), textsOf(known.tags));
}

/** The owner of an event if it is another stack: neither the recorded nor the configured one. */
export function foreignOwnerOf(event: Answered, ...ours: readonly Members[]): string | undefined {
  const tags = ours.flatMap((members) => textsOf(members.tags));
  return ownerTagsOf(event, { tags }).find((tag) => ours.every(({ owner }) => owner !== tag));
}

/** True if nothing that a list shows of an event differs from what is recorded. Source: List events, sample. */
export function isAsListed(listed: EventSummary, recorded: Members): boolean {
  const told = membersOf(listed, recorded);
  return (
    told.owner === recorded.owner &&
    COMMON_MEMBERS.every((name) => !MEMBERS[name].listed || isAsSent(name, recorded[name], told[name]))
  );
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
  const told: Members = membersOf(event, old);
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

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

/** The document's members, and the owner, which the API stores as a tag. */
export type EventMember = CommonMember | "owner";

/** Members by name, as they are declared. */
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

/** The members of an answered event, as a person would declare them; the owner is not among the tags. */
export function membersOf(event: Answered, known: Members = {}): Members {
  const { tags, ...others } = declaredMembersOf(event);
  const owners = ownerTagsOf(event, known);
  const owner = owners.find((tag) => tag === known.owner) ?? owners[0];
  return withoutEmpty({ ...others, tags: textsOf(tags).filter((tag) => !owners.includes(tag)), owner });
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

/** The tags in a request: the declared ones and the owner. */
export function wireTags({ tags, owner }: Members): unknown {
  return owner === undefined ? tags : [...textsOf(tags), owner];
}

/** The owner tags of an event, without those that were declared as ordinary tags. */
function ownerTagsOf(event: Answered, known: Members): string[] {
  return ownerTagsIn(textsOf(declaredMembersOf(event).tags), textsOf(known.tags));
}

/** The owner tag of an event if it is neither the recorded nor the declared one. */
export function foreignOwnerOf(event: Answered, ...ours: readonly Members[]): string | undefined {
  const tags = ours.flatMap((members) => textsOf(members.tags));
  return ownerTagsOf(event, { tags }).find((tag) => ours.every(({ owner }) => owner !== tag));
}

/** True if the members that a list shows are as recorded. Source: List events, sample. */
export function isAsListed(listed: EventSummary, recorded: Members): boolean {
  const members = membersOf(listed, recorded);
  return (
    members.owner === recorded.owner &&
    COMMON_MEMBERS.every((name) => !MEMBERS[name].listed || isAsSent(name, recorded[name], members[name]))
  );
}

/** The members of an event. A value that is what a server makes of the sent one gets the spelling that was sent. */
export function asSent(event: EventDetails, sent: Members): Members {
  const members: Members = membersOf(event, sent);
  if (event.objects === undefined) {
    members.objects = sent.objects; // unknown
  }
  for (const name of COMMON_MEMBERS) {
    if (isAsSent(name, sent[name], members[name])) {
      members[name] = sent[name];
    }
  }
  return withoutEmpty(members);
}

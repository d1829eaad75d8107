import {
  COMMON_MEMBERS,
  isAsSent,
  isEqual,
  MEMBERS,
  membersOf as declaredMembersOf,
  splitOwner,
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

/** An answered event as a person would declare it, its owner apart from the tags. */
export function membersOf(event: Parameters<typeof declaredMembersOf>[0], known: Members = {}): Members {
  const { tags, ...told } = declaredMembersOf(event);
  return withoutEmpty({ ...told, ...splitOwner(textsOf(tags), known) });
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

/** The tags as the wire carries them. */
export function wireTags({ tags, owner }: Members): unknown {
  return owner === undefined ? tags : [...textsOf(tags), owner];
}

/** The owner of an event if it is another stack: neither the recorded nor the configured one. */
export function foreignOwnerOf(event: EventDetails, ...ours: readonly Members[]): string | undefined {
  const known = { tags: ours.flatMap(({ tags }) => textsOf(tags)), owner: ours[0]?.owner };
  const { owner } = membersOf(event, known);
  return typeof owner === "string" && ours.every((members) => members.owner !== owner) ? owner : undefined;
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

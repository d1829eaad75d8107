import { createHash } from "node:crypto";
import { LIMITS } from "./table";

/** How the tag begins that says which stack manages an event: `pulumi:<project>/<stack>`. */
export const OWNER_PREFIX = "pulumi:";

const HASH_LENGTH = 12;

/** The owner tag of a stack; a long one is cut, and kept unique by a hash of the whole. */
export function ownerTagOf(project: string, stack: string): string {
  const whole = `${OWNER_PREFIX}${project}/${stack}`;
  const { maxLength } = LIMITS.tags;
  if (whole.length <= maxLength) {
    return whole;
  }
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, HASH_LENGTH);
  return `${whole.slice(0, maxLength - HASH_LENGTH - 1)}-${hash}`;
}

/** What is known of an event's tags: those that somebody declared are plain tags, however they begin. */
interface KnownTags {
  readonly tags?: unknown;
  readonly owner?: unknown;
}

/** An event's owner tag, apart from its other tags. Of several, the known owner is the owner, else the first. */
export function splitOwner(
  all: readonly string[],
  known: KnownTags = {},
): { readonly tags: string[]; readonly owner: string | undefined } {
  const { tags: plain } = known;
  const owners = all.filter(
    (tag) => tag.startsWith(OWNER_PREFIX) && !(Array.isArray(plain) && plain.includes(tag)),
  );
  const owner = owners.find((tag) => tag === known.owner) ?? owners[0];
  return { tags: all.filter((tag) => tag !== owner), owner };
}

/** How many tags may be declared: the owner tag takes one of the tags that an event may have. */
export function mostTags(owner: unknown): number {
  return LIMITS.tags.maxItems - (owner == null ? 0 : 1);
}

import { createHash } from "node:crypto";
import { LIMITS } from "./limits";

/** The prefix of owner tags, which say which stack manages an event: `pulumi:<project>/<stack>`. */
export const OWNER_PREFIX = "pulumi:";

const HASH_LENGTH = 12;

/** The owner tag of a stack; a long one is cut and ends with a hash that keeps it unique. */
export function ownerTagOf(project: string, stack: string): string {
  const whole = `${OWNER_PREFIX}${project}/${stack}`;
  const { maxLength } = LIMITS.tags;
  if (whole.length <= maxLength) {
    return whole;
  }
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, HASH_LENGTH);
  return `${whole.slice(0, maxLength - HASH_LENGTH - 1)}-${hash}`;
}

/** The owner tags among an event's tags, without those that were declared as ordinary tags. */
export function ownerTagsIn(tags: readonly string[], declared: readonly string[] = []): string[] {
  return tags.filter((tag) => tag.startsWith(OWNER_PREFIX) && !declared.includes(tag));
}

/** How many tags may be declared; the owner tag counts as one. */
export function mostTags(owner: unknown): number {
  return LIMITS.tags.maxItems - (owner == null ? 0 : 1);
}

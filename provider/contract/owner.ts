import { createHash } from "node:crypto";
import type { DeclarationProblem } from "./declaration-problems";
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

/** Problems with the declared tags of an event that gets an owner tag. */
export function ownerTagProblems({ owner, tags }: Readonly<Record<string, unknown>>): DeclarationProblem[] {
  const declared: readonly unknown[] = Array.isArray(tags) ? tags : [];
  const most = mostTags(owner);
  const isOver = declared.length > most && declared.length <= LIMITS.tags.maxItems;
  const message = `must have at most ${most} items, since ownerTag adds one (it has ${declared.length})`;
  return [
    ...(isOver ? [{ path: ["tags"], message }] : []),
    ...declared.flatMap((tag, index) =>
      typeof tag === "string" && tag.startsWith(OWNER_PREFIX)
        ? [{ path: ["tags", index], message: `must not begin with ${OWNER_PREFIX}, which ownerTag reserves` }]
        : [],
    ),
  ];
}

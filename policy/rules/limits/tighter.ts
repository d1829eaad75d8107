import { z } from "zod";
import type { Violation } from "../../rule";

/** A number that a configuration may lower from the document's, never raise. */
export const atMost = (documented: number, what: string) =>
  z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(documented, `must be at most ${documented}, the document's own limit: a policy may tighten it only`)
    .optional()
    .describe(`${what}; at most ${documented}, the document's own limit.`);

/** A number that a configuration may raise from the document's, never lower. */
export const atLeast = (documented: number, what: string) =>
  z
    .int("must be a whole number")
    .min(documented, `must be at least ${documented}, the document's own limit: a policy may tighten it only`)
    .optional()
    .describe(`${what}; at least ${documented}, the document's own limit.`);

/** What has grown past the configured limit and not yet past the document's, of which the contract speaks. */
export function oversized(
  path: readonly PropertyKey[],
  value: unknown,
  configured: number | undefined,
  documented: number,
): Violation[] {
  if (configured === undefined || !(typeof value === "string" || Array.isArray(value))) {
    return [];
  }
  const size = value.length;
  const unit = typeof value === "string" ? "be at most" : "have at most";
  const what = typeof value === "string" ? "characters" : "items";
  return size > configured && size <= documented
    ? [{ path, message: `must ${unit} ${configured} ${what} by your policy (it has ${size})` }]
    : [];
}

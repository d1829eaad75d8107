import { createHash } from "node:crypto";
import { upperCaseCountry } from "./countries";
import { isEmpty, meaningOf } from "./members";
import { MEMBER_NAMES } from "./table";

/** Long enough to tell the declarations of one event apart; each byte in state is time of `up`. Early ones go on to 12. */
const LENGTH = 6;

/**
 * A short hash of what a declaration means. State keeps that of the last one deployed, so that a later edit in Event
 * Center is told from a declaration that is not deployed yet. Absent members are left out, so that the hash survives
 * new rows of the table.
 * @param secret members left out, since a hash of a short secret gives it away
 */
export function fingerprintOf(
  declared: Readonly<Record<string, unknown>>,
  secret: readonly string[] = [],
): string {
  const meanings = MEMBER_NAMES.filter((name) => !secret.includes(name) && !isEmpty(declared[name]))
    .sort()
    .map((name) => [name, meaningOf(name, spelled(name, declared[name]))]);
  const text = JSON.stringify(meanings.filter(([, meaning]) => meaning !== undefined));
  return createHash("sha256").update(text).digest("base64url").slice(0, LENGTH);
}

/** True if state holds the fingerprint of this declaration. */
export function isFingerprintOf(
  fingerprint: string,
  declared: Readonly<Record<string, unknown>>,
  secret: readonly string[] = [],
): boolean {
  return fingerprint.startsWith(fingerprintOf(declared, secret));
}

/** In state of today; early ones are longer. */
const MARK_LENGTH = 8;

/** True if two marks are of one account, as far as marks can tell. */
export function isSameMark(one: string, other: string): boolean {
  const isLong = Math.min(one.length, other.length) >= MARK_LENGTH;
  return one === other || (isLong && (one.startsWith(other) || other.startsWith(one)));
}

/** A file may write a country in lower case, which check mends before anything is deployed. */
function spelled(name: string, value: unknown): unknown {
  return name === "audienceLocations" && Array.isArray(value) ? value.map(upperCaseCountry) : value;
}

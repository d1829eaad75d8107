import { createHash } from "node:crypto";
import { upperCaseCountry } from "./meanings";
import { isEmpty, meaningOf } from "./members";
import { MEMBER_NAMES } from "./table";

/** Enough to distinguish the declarations of one event; every byte in state slows `up`. Old state has 12 characters. */
const LENGTH = 6;

/**
 * A short hash of the meaning of a declaration. State keeps the hash of the last one deployed, which distinguishes an
 * edit in Event Center from a declaration that is not deployed yet. Absent members are left out, so that the hash
 * stays the same when the table gets new rows.
 * @param secret members to leave out, since a short secret can be guessed from its hash
 */
export function fingerprintOf(
  declared: Readonly<Record<string, unknown>>,
  secret: readonly string[] = [],
): string {
  const meanings = MEMBER_NAMES.filter((name) => !secret.includes(name) && !isEmpty(declared[name]))
    .sort()
    .map((name) => [name, meaningOf(name, normalised(name, declared[name]))]);
  const text = JSON.stringify(meanings.filter(([, meaning]) => meaning !== undefined));
  return createHash("sha256").update(text).digest("base64url").slice(0, LENGTH);
}

/** True if the fingerprint, as state has it, is that of this declaration. */
export function isFingerprintOf(
  fingerprint: string,
  declared: Readonly<Record<string, unknown>>,
  secret: readonly string[] = [],
): boolean {
  return fingerprint.startsWith(fingerprintOf(declared, secret));
}

/** The length of account marks; old state has longer ones. */
const MARK_LENGTH = 8;

/** True if two account marks are equal, or one is an old, longer form of the other. */
export function isSameMark(one: string, other: string): boolean {
  const isLong = Math.min(one.length, other.length) >= MARK_LENGTH;
  return one === other || (isLong && (one.startsWith(other) || other.startsWith(one)));
}

/** Declarations may have countries in lower case; check converts them before anything is deployed. */
function normalised(name: string, value: unknown): unknown {
  return name === "audienceLocations" && Array.isArray(value) ? value.map(upperCaseCountry) : value;
}

import {
  holds,
  isAsSent,
  isEqual,
  MEMBER_NAMES,
  SIGNATURE_KEY,
  UNKNOWN_VALUE,
  type MemberName,
} from "pulumi-akamai-event-center/contract";

/** Stands for a secret value. */
export const SECRET: unique symbol = Symbol("secret");

/** Stands for a value that is unknown until the deployment. */
export const UNKNOWN: unique symbol = Symbol("known after the deployment");

/** True for a secret or unknown value. */
export const isHidden = (value: unknown) => typeof value === "symbol";

/** An event's members as a preview shows them. */
export type Members = Readonly<Partial<Record<MemberName, unknown>>>;

/** What the engine prints instead of a secret. */
const MASK = "[secret]";

/** The members among a resource's properties; one that contains a secret, or is listed as secret, is secret as a whole. */
export function readMembers(properties: Readonly<Record<string, unknown>>): Members {
  const secret = secretNames(properties);
  return Object.fromEntries(
    MEMBER_NAMES.filter((name) => properties[name] != null).map((name) => {
      const value = properties[name];
      if (secret.includes(name) || holds(value, isSecret)) {
        return [name, SECRET];
      }
      return [name, holds(value, (inner) => inner === UNKNOWN_VALUE) ? UNKNOWN : value];
    }),
  );
}

/** The inputs without secrets, which not even a hash may reveal, and without our own code. */
export function withoutSecrets(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const secret = secretNames(inputs);
  return Object.fromEntries(
    Object.entries(inputs).filter(
      ([name, value]) => name !== "__provider" && !secret.includes(name) && !holds(value, isSecret),
    ),
  );
}

const secretNames = ({ secretMembers }: Readonly<Record<string, unknown>>): readonly unknown[] =>
  Array.isArray(secretMembers) ? secretMembers : [];

function isSecret(value: unknown): boolean {
  return value === MASK || (typeof value === "object" && value !== null && SIGNATURE_KEY in value);
}

/** A member's value, if it is a text and not secret. */
export function textOf(members: Members | undefined, name: MemberName): string | undefined {
  const value = members?.[name];
  return typeof value === "string" ? value : undefined;
}

/** True if an answered value is the declared or recorded one. Secrets count as equal. */
export function isSameValue(name: MemberName, declared: unknown, answered: unknown): boolean {
  return isHidden(declared) || isHidden(answered) || isAsSent(name, declared, answered);
}

/** True if two declarations mean the same; ignores secrets. */
export function isSameDeclaration(left: Members, right: Members): boolean {
  return MEMBER_NAMES.every((name) => {
    const [one, other] = [left[name], right[name]];
    return isHidden(one) || isHidden(other) || isEqual(name, one, other);
  });
}

import { holds, MEMBER_NAMES, UNKNOWN_VALUE, type MemberName } from "pulumi-akamai-event-center/contract";

/** Stands for a value that nobody may see. */
export const SECRET: unique symbol = Symbol("secret");

/** Stands for a value that only the deployment will know. */
export const UNKNOWN: unique symbol = Symbol("known after the deployment");

/** An event's members as a preview shows them. */
export type Members = Readonly<Partial<Record<MemberName, unknown>>>;

/** How the engine marks what it hides. */
const MASK = "[secret]";
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** The members among a resource's properties; one that holds a secret, or is named as one, is a secret as a whole. */
export function readMembers(properties: Readonly<Record<string, unknown>>): Members {
  const named = properties["secretMembers"];
  const secret: readonly unknown[] = Array.isArray(named) ? named : [];
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

/** The inputs without secrets and without our own code: nothing of them may be told, not even by a hash. */
export function withoutSecrets(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named = inputs["secretMembers"];
  const secret: readonly unknown[] = Array.isArray(named) ? named : [];
  return Object.fromEntries(
    Object.entries(inputs).filter(
      ([name, value]) => name !== "__provider" && !secret.includes(name) && !holds(value, isSecret),
    ),
  );
}

function isSecret(value: unknown): boolean {
  return value === MASK || (typeof value === "object" && value !== null && SIGNATURE in value);
}

/** A member's value where it is a text that may be shown. */
export function textOf(members: Members | undefined, name: MemberName): string | undefined {
  const value = members?.[name];
  return typeof value === "string" ? value : undefined;
}

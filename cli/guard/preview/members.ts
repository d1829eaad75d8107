import { MEMBER_NAMES, type MemberName } from "pulumi-akamai-event-center/contract";

/** Stands for a value that nobody may see. */
export const SECRET: unique symbol = Symbol("secret");

/** Stands for a value that only the deployment will know. */
export const UNKNOWN: unique symbol = Symbol("known after the deployment");

/** An event's members as a preview shows them. */
export type Members = Readonly<Partial<Record<MemberName, unknown>>>;

/** How the engine marks what it hides, and what it does not know yet. */
const MASK = "[secret]";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

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

function isSecret(value: unknown): boolean {
  return value === MASK || (typeof value === "object" && value !== null && SIGNATURE in value);
}

function holds(value: unknown, test: (value: unknown) => boolean): boolean {
  return (
    test(value) ||
    (typeof value === "object" && value !== null && Object.values(value).some((inner) => holds(inner, test)))
  );
}

/** A member's value where it is a text that may be shown. */
export function textOf(members: Members | undefined, name: MemberName): string | undefined {
  const value = members?.[name];
  return typeof value === "string" ? value : undefined;
}

import type { z } from "zod";
import * as kinds from "./declared";
import { toInstant } from "./instants";
import type { AnsweredEvent } from "./responses";
import {
  COMMON_MEMBERS,
  MEMBER_NAMES,
  TABLE,
  type CommonMember,
  type MemberName,
  type Row,
  type Table,
} from "./table";

type DeclaredSchema<Of> =
  Of extends Row<infer Schema, z.ZodType, infer IsRequired>
    ? IsRequired extends true
      ? Schema
      : z.ZodOptional<z.ZodNullable<Schema>>
    : never;

/** The schemas of a declaration's members, from which the schemas of requests are built. Null means absent. */
export const MEMBER_SCHEMAS = Object.fromEntries(
  MEMBER_NAMES.map((name) => {
    const { declared, required, description, example }: Row = TABLE[name];
    const schema = declared(kinds);
    return [name, (required ? schema : schema.nullish()).meta({ description, examples: [example] })];
  }),
) as unknown as { readonly [Name in keyof Table]: DeclaredSchema<Table[Name]> };

/** A row of the table with the schema of its declared value. */
export interface Member<Schema extends z.ZodType = z.ZodType> extends Pick<
  Row,
  "description" | "section" | "meaning" | "required" | "cleared" | "listed"
> {
  /** Validates a declared value. Messages name the limit, never the value. */
  readonly schema: Schema;
}

/** Every input member that the API knows, in the document's sample order. */
export const MEMBERS = Object.fromEntries(
  MEMBER_NAMES.map((name) => [name, { ...TABLE[name], schema: MEMBER_SCHEMAS[name] }]),
) as unknown as { readonly [Name in keyof Table]: Member<DeclaredSchema<Table[Name]>> };

/** Members by name, as they are declared. */
export type Members = Partial<Record<CommonMember, unknown>>;

/** The meaning of a declared value, in a form that can be compared as JSON. */
export function meaningOf(member: MemberName, value: unknown): unknown {
  const meaning = TABLE[member].meaning as (value: unknown) => unknown;
  return meaning(value);
}

/** True if two declared values of a member mean the same to Event Center. */
export function isEqual(member: MemberName, left: unknown, right: unknown): boolean {
  return JSON.stringify(meaningOf(member, left)) === JSON.stringify(meaningOf(member, right));
}

/** The members of an answered event, as a person would declare them. */
export function membersOf(event: Partial<AnsweredEvent>): Members {
  const answered = COMMON_MEMBERS.map((name) => {
    const answer = event[name];
    const toDeclared = TABLE[name].toDeclared as ((answer: unknown) => unknown) | undefined;
    return [name, answer === undefined || !toDeclared ? answer : toDeclared(answer)];
  });
  return withoutEmpty(Object.fromEntries(answered) as Members);
}

/** Drops empty members: undefined, null, empty text, empty lists. */
export function withoutEmpty<Value extends object>(members: Value): Value {
  const kept = Object.entries(members).filter(([, value]: [string, unknown]) => !isEmpty(value));
  return Object.fromEntries(kept) as Value;
}

/** True for undefined, null, empty text and an empty list. */
export function isEmpty(value: unknown): boolean {
  return value == null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A key for the name, start and end of an event, of which Event Center allows only one event. */
export function identityOf({ name, start, end }: Members): string {
  return JSON.stringify([name, toInstant(String(start)), toInstant(String(end))]);
}

/** The members in which two events differ by meaning. */
export function differences(left: Members, right: Members): CommonMember[] {
  return COMMON_MEMBERS.filter((name) => !isEqual(name, left[name], right[name]));
}

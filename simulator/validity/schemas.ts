import { z } from "zod";
import { toDocumentForm } from "./instants";

/** One fault of a request. */
export interface Refusal {
  /** The path of the member, such as `objects[0].id`. */
  readonly parameter: string;
  readonly value: unknown;
  readonly reason: string;
}

interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
}

// Not zod's `min` and `max`: they also measure a list in place of a text.
export const text = ({ minimum = 0, maximum = Infinity }: Range = {}) =>
  z
    .string("must be a string")
    .refine(({ length }) => length >= minimum, "must not be empty")
    .refine(({ length }) => length <= maximum, `must be at most ${maximum} characters long`);

export const wholeNumber = ({ minimum = -Infinity, maximum = Infinity }: Range = {}) =>
  z
    .number("must be an integer")
    .refine(Number.isSafeInteger, "must be an integer")
    .pipe(z.number().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`));

export const oneOf = <Value extends string>(allowed: readonly Value[]) =>
  z.enum(allowed, `must be one of ${allowed.join(", ")}`);

const NO_INSTANT = "must be an ISO 8601 timestamp with an offset and whole seconds";

/** Reads any form of ISO 8601 into the document's. */
export const instant = z
  .string(NO_INSTANT)
  .transform((value) => toDocumentForm(value))
  .pipe(z.string(NO_INSTANT));

export const required = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .unknown()
    .refine((value) => (value ?? null) !== null, "must not be null")
    .pipe(schema);

/** For optional members: null and absent mean the same. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);

/** For optional lists: null and absent mean empty. */
export const orEmpty = <Item>(schema: z.ZodType<Item[]>) =>
  schema.nullish().transform((items) => items ?? []);

interface ListRules<Item> {
  readonly maximum?: number;
  /** The key that two items must not share. */
  readonly unique?: (item: Item) => unknown;
}

/** Not `z.array(item).max()`: a list that is too long has no other fault, and a bad item hides no duplicates. */
export const listOf = <Item>(schema: z.ZodType<Item>, { maximum = Infinity, unique }: ListRules<Item> = {}) =>
  z
    .array(z.unknown(), "must be an array")
    .refine(({ length }) => length <= maximum, `must have at most ${maximum} items`)
    .transform((elements, context): Item[] => {
      const seen = new Set<unknown>();
      return elements.flatMap((element, index) => {
        const refuse = ({ path, message }: Issue) => {
          context.addIssue({ code: "custom", path: [index, ...path], message });
        };
        const { data, error } = schema.safeParse(element);
        if (error) {
          issuesOf(error).forEach(refuse);
          return [];
        }
        const key = unique?.(data);
        if (unique && seen.has(key)) {
          refuse({ path: [], message: "must be unique" });
        }
        seen.add(key);
        return [data];
      });
    });

export const members = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, "must be an object");

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The issues in the order of the members, unknown members first. */
function issuesOf({ issues }: z.ZodError): Issue[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: "is not a member of the request" }))
      : [],
  );
  return [...unknown, ...issues.filter(({ code }) => code !== "unrecognized_keys")];
}

const pathText = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );

const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null
        ? Object.getOwnPropertyDescriptor(value, part)?.value
        : undefined,
    body,
  );

export type Parsed<Request> =
  { readonly request: Request; readonly refusals?: never } | { readonly refusals: readonly Refusal[] };

export function parse<Request>(schema: z.ZodType<Request>, body: unknown): Parsed<Request> {
  const { data, error } = schema.safeParse(body);
  return error
    ? {
        refusals: issuesOf(error).map(({ path, message }) => ({
          parameter: pathText(path),
          value: valueAt(body, path) ?? null,
          reason: message,
        })),
      }
    : { request: data };
}

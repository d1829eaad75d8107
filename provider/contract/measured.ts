import type { z } from "zod";

/**
 * A text or list of limited length. Zod's own `min` and `max` throw on `{ length: { toString: 1 } }` because they measure
 * before they check the type, and they count an emoji as one character; the API counts two.
 */
export function measured<Schema extends z.ZodType<string | readonly unknown[]>>(
  schema: Schema,
  lengths: Readonly<Partial<Record<"minLength" | "maxLength" | "minItems" | "maxItems", number>>>,
  tooShort = "must not be empty",
): Schema {
  const { minLength, maxLength, minItems = minLength ?? 0, maxItems = maxLength ?? Infinity } = lengths;
  const tooLong =
    maxLength === undefined
      ? `must have at most ${maxItems} items`
      : `must be at most ${maxLength} characters`;
  // Also checks a list with invalid items, so that all problems are reported at once.
  const when = ({ value }: { value: unknown }) => typeof value === "string" || Array.isArray(value);
  const notEmpty =
    minItems > 0 ? schema.refine(({ length }) => length >= minItems, { error: tooShort, when }) : schema;
  return notEmpty
    .refine(({ length }) => length <= maxItems, { error: tooLong, when, params: TOO_LONG })
    .meta({ ...lengths });
}

/** Marks an issue whose message is more useful with the actual length. */
export const TOO_LONG = { isTooLong: true };

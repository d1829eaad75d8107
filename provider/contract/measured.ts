import { z } from "zod";

/**
 * The schema, with its limits of length asked of texts and lists alone. Zod asks whatever has a `length`, also where it
 * has refused the value already, and throws where that is no number: `name: { length: { toString: 1 } }`.
 */
export function measured<Schema extends z.ZodType>(schema: Schema): Schema {
  for (const check of schema._zod.def.checks ?? []) {
    if (check._zod.def.when) {
      check._zod.def.when = ({ value }) => typeof value === "string" || Array.isArray(value);
    }
  }
  return schema;
}

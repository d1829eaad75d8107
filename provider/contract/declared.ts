/** Schemas of declared values. Messages name the limit, never the value. */
import { z } from "zod";
import { COUNTRY_CODES, isCountryCode } from "./countries";
import { instantProblem } from "./instants";
import { LIMITS } from "./limits";
import { measured } from "./measured";
import { FREQUENCIES, isStreamType, OBJECT_TYPES, STREAM_TYPES } from "./objects";
import { mustBeOneOf } from "./suggest";

export const text = (maxLength: number) => measured(z.string("must be text"), { maxLength });

export const nonEmpty = (lengths: { readonly maxLength: number }) =>
  measured(z.string("must be text"), { minLength: 1, ...lengths });

/** Not only white space, which Event Center refuses as a name. */
export const nonBlank = (lengths: { readonly maxLength: number }) =>
  nonEmpty(lengths)
    .refine((value) => value === "" || /\S/.test(value), "must not be blank")
    .meta({ pattern: "\\S" });

export const list = <Item extends z.ZodType>(item: Item, maxItems: number) =>
  measured(z.array(item, "must be a list"), { maxItems });

/** JavaScript rounds larger whole numbers, so another number would be sent. */
const LARGEST = Number.MAX_SAFE_INTEGER;

export const positive = (minimum: number) =>
  z
    .int({
      error: ({ code }) => (code === "too_big" ? `must be at most ${LARGEST}` : "must be a whole number"),
    })
    .min(minimum, `must be at least ${minimum}`);

export const instant = z
  .string("must be a date and time as text")
  .refine((value) => instantProblem(value) === undefined, {
    error: ({ input }) => instantProblem(String(input)),
  })
  .meta({ format: "date-time" });

export const countryCode = z
  .string("must be text")
  .refine(isCountryCode, {
    error: ({ input }) =>
      `must be a two-letter ISO 3166 country code such as PL${/^uk$/i.test(String(input)) ? "; did you mean GB?" : ""}`,
  })
  .meta({ enum: COUNTRY_CODES });

/** A list whose items have different keys; a problem is reported at the path of the later item. */
export function unique<Item extends z.ZodType>(
  schema: z.ZodArray<Item>,
  what: string,
  key: (item: z.output<Item>) => string = String,
): z.ZodArray<Item> {
  return schema
    .superRefine((items, context) => {
      const seen = new Map<string, number>();
      items.forEach((item, index) => {
        const first = seen.get(key(item));
        if (first === undefined) {
          seen.set(key(item), index);
        } else {
          context.addIssue({ code: "custom", path: [index], message: `repeats ${what} of item ${first}` });
        }
      });
    })
    .meta({ uniqueItems: true });
}

/** One associated object. Source: EventCreate.objects[]. */
export const eventObject = z
  .strictObject(
    {
      id: positive(1)
        .describe("The identifier of the object, a whole number from 1.")
        .meta({ examples: [87660] }),
      type: z
        .enum(OBJECT_TYPES, { error: mustBeOneOf(OBJECT_TYPES) })
        .describe(`The type of object associated with the event: ${OBJECT_TYPES.join(", ")}.`)
        .meta({ examples: ["CP_CODE"] }),
      bitrates: unique(list(positive(1), LIMITS.bitrates.maxItems), "the bit rate")
        .nullish()
        .describe(
          `Expected bit rates in kbit/s, for streams only. Up to ${LIMITS.bitrates.maxItems} unique items.`,
        )
        .meta({ examples: [[1200, 3000]] }),
    },
    "must be an object with an id and a type",
  )
  .refine(({ bitrates, type }) => bitrates == null || isStreamType(type), {
    path: ["bitrates"],
    error: `are for streams only (${STREAM_TYPES.join(", ")}); remove them`,
  })
  .meta({
    if: { required: ["bitrates"], properties: { bitrates: { type: "array" } } },
    then: { properties: { type: { enum: STREAM_TYPES } } },
  });

/** Unique by type and id. The document sets no maximum. */
export const objects = unique(z.array(eventObject, "must be a list"), "the object", ({ type, id }) =>
  JSON.stringify([type, id]),
);

const { minimum, maximum } = LIMITS.recurrenceCount;

/** Source: EventCreate.recurrence. */
export const recurrence = z.strictObject(
  {
    frequency: z
      .enum(FREQUENCIES, { error: mustBeOneOf(FREQUENCIES) })
      .describe("HOURLY, DAILY, WEEKLY or MONTHLY.")
      .meta({ examples: ["DAILY"] }),
    count: z
      .int("must be a whole number")
      .min(minimum, `must be at least ${minimum}`)
      .max(maximum, `must be at most ${maximum}`)
      .describe(`The number of times to repeat the event, between ${minimum} and ${maximum}.`)
      .meta({ examples: [10] }),
  },
  "must be a frequency and a count",
);

import { z } from "zod";
import { COUNTRY_CODES, isCountryCode } from "./countries";
import { instantProblem, toInstant } from "./instants";
import { LIMITS } from "./limits";
import { measured } from "./measured";
import type { MemberName } from "./member-names";
import { FREQUENCIES, isStreamType, OBJECT_TYPES, STREAM_TYPES } from "./objects";

/**
 * The table of members: what a declaration may say, when two values mean the same, and where the document says so.
 * Check, diff, the request mapping, the policy pack and the JSON Schema are all made from it.
 */
export interface Member {
  /** Judges a declared value. Messages name the limit, never the value. */
  readonly schema: z.ZodType;
  /** The value's meaning in a form that can be compared as JSON; undefined where it says nothing. */
  readonly meaning: (value: never) => unknown;
  /** True where the API refuses a request without the member. */
  readonly required: boolean;
  /** What a PUT carries where nothing is declared; undefined for a member that a PUT does not have. */
  readonly cleared: null | readonly [] | undefined;
  /** The table of the API document that describes the member. */
  readonly section: string;
}

/**
 * Zod and JSON Schema count code points, of which an emoji is one; the API's characters are UTF-16 units,
 * of which it is two. What passes the first count is held against the second.
 */
const text = (maxLength: number) => {
  const message = `must be at most ${maxLength} characters`;
  return measured(z.string("must be text").max(maxLength, { error: message, abort: true })).superRefine(
    (value, context) => {
      if (value.length > maxLength) {
        context.addIssue({ code: "too_big", origin: "string", maximum: maxLength, inclusive: true, message });
      }
    },
  );
};

const nonEmpty = (maxLength: number) => measured(text(maxLength).min(1, "must not be empty"));

const list = <Item extends z.ZodType>(item: Item, maxItems: number) =>
  measured(z.array(item, "must be a list").max(maxItems, `must have at most ${maxItems} items`));

/** A larger whole number cannot be told from its neighbours and would be sent as another one. */
const LARGEST = Number.MAX_SAFE_INTEGER;

const positive = (minimum: number) =>
  z
    .int({
      error: ({ code }) => (code === "too_big" ? `must be at most ${LARGEST}` : "must be a whole number"),
    })
    .min(minimum, `must be at least ${minimum}`);

const instant = z.string("must be a date and time as text").superRefine((value, context) => {
  const problem = instantProblem(value);
  if (problem !== undefined) {
    context.addIssue({ code: "custom", message: problem });
  }
});

/** What a JSON Schema can say of a rule that is code here. */
const IN_JSON_SCHEMA = {
  unique: { uniqueItems: true },
  /** Bit rates are of streams only. */
  streams: {
    if: { required: ["bitrates"], properties: { bitrates: { type: "array" } } },
    then: { properties: { type: { enum: STREAM_TYPES } } },
  },
} as const;

/** Refuses an item whose key was seen before, at the path of the later item. */
function unique<Item>(key: (item: Item) => string, what: string) {
  return (items: readonly Item[], context: z.RefinementCtx<readonly Item[]>): void => {
    const seen = new Map<string, number>();
    items.forEach((item, index) => {
      const first = seen.get(key(item));
      if (first === undefined) {
        seen.set(key(item), index);
      } else {
        context.addIssue({ code: "custom", path: [index], message: `repeats ${what} of item ${first}` });
      }
    });
  };
}

const bitrates = list(positive(1), LIMITS.bitrates.maxItems)
  .superRefine(unique(String, "the bit rate"))
  .meta(IN_JSON_SCHEMA.unique);

/** One associated object. Source: EventCreate.objects[]. */
export const eventObject = z
  .strictObject(
    {
      id: positive(1)
        .describe("The identifier of the object, a whole number from 1.")
        .meta({ examples: [87660] }),
      type: z
        .enum(OBJECT_TYPES, `must be one of ${OBJECT_TYPES.join(", ")}`)
        .describe(`The type of object associated with the event: ${OBJECT_TYPES.join(", ")}.`)
        .meta({ examples: ["CP_CODE"] }),
      bitrates: bitrates
        .nullish()
        .describe(
          `Expected bit rates in kbit/s, for streams only. Up to ${LIMITS.bitrates.maxItems} unique items.`,
        )
        .meta({ examples: [[1200, 3000]] }),
    },
    "must be an object with an id and a type",
  )
  .superRefine((object, context) => {
    if (object.bitrates != null && !isStreamType(object.type)) {
      context.addIssue({
        code: "custom",
        path: ["bitrates"],
        message: "are for streams only (FLASH_LIVE_STREAM, UNIVERSAL_LIVE_STREAM, MSL4_STREAM); remove them",
      });
    }
  })
  .meta(IN_JSON_SCHEMA.streams);

/** Source: EventCreate.recurrence. */
export const recurrence = z.strictObject(
  {
    frequency: z
      .enum(FREQUENCIES, `must be one of ${FREQUENCIES.join(", ")}`)
      .describe("HOURLY, DAILY, WEEKLY or MONTHLY.")
      .meta({ examples: ["DAILY"] }),
    count: z
      .int("must be a whole number")
      .min(LIMITS.recurrenceCount.minimum, `must be at least ${LIMITS.recurrenceCount.minimum}`)
      .max(LIMITS.recurrenceCount.maximum, `must be at most ${LIMITS.recurrenceCount.maximum}`)
      .describe(
        `The number of times to repeat the event, between ${LIMITS.recurrenceCount.minimum} and ${LIMITS.recurrenceCount.maximum}.`,
      )
      .meta({ examples: [10] }),
  },
  "must be a frequency and a count",
);

/** Absent, null and empty mean the same. */
const sameText = (value: string | null | undefined) => (value ? value : undefined);
const sameSet = (values: readonly (string | number)[] | null | undefined) =>
  values?.length ? [...new Set(values)].sort() : undefined;

const sameObjects = (objects: readonly z.infer<typeof eventObject>[] | null | undefined) =>
  objects?.length
    ? objects.map((object) => JSON.stringify([object.type, object.id, sameSet(object.bitrates) ?? []])).sort()
    : undefined;

const SECTION = "EventCreate members";

/** Every input member that the API knows, in the document's sample order. */
export const MEMBERS = {
  name: {
    schema: nonEmpty(LIMITS.name.maxLength).describe(
      `The name of the event. 1 to ${LIMITS.name.maxLength} characters.`,
    ),
    meaning: sameText,
    required: true,
    cleared: null,
    section: SECTION,
  },
  description: {
    schema: text(LIMITS.description.maxLength)
      .nullish()
      .describe(`The description of the event. Up to ${LIMITS.description.maxLength} characters.`),
    meaning: sameText,
    required: false,
    cleared: null,
    section: SECTION,
  },
  customerEventId: {
    schema: text(LIMITS.customerEventId.maxLength)
      .nullish()
      .describe(
        `An identifier of your own. Up to ${LIMITS.customerEventId.maxLength} characters, not necessarily unique.`,
      ),
    meaning: sameText,
    required: false,
    cleared: null,
    section: SECTION,
  },
  start: {
    schema: instant.describe("When the event starts: ISO 8601 with Z or a UTC offset, whole seconds."),
    meaning: toInstant,
    required: true,
    cleared: null,
    section: SECTION,
  },
  end: {
    schema: instant.describe("When the event ends, after its start: ISO 8601 with Z or a UTC offset."),
    meaning: toInstant,
    required: true,
    cleared: null,
    section: SECTION,
  },
  audienceSize: {
    schema: positive(LIMITS.audienceSize.minimum)
      .nullish()
      .describe(`The audience's size for the event. At least ${LIMITS.audienceSize.minimum}.`),
    meaning: (value: number | null | undefined) => value ?? undefined,
    required: false,
    cleared: null,
    section: SECTION,
  },
  audienceLocations: {
    schema: list(
      z
        .string("must be text")
        .refine(isCountryCode, "must be a two-letter ISO 3166 country code such as PL")
        .meta({ enum: COUNTRY_CODES }),
      LIMITS.audienceLocations.maxItems,
    )
      .superRefine(unique(String, "the country"))
      .meta(IN_JSON_SCHEMA.unique)
      .nullish()
      .describe(
        `Two-letter ISO 3166 country codes of the audience. Up to ${LIMITS.audienceLocations.maxItems} unique items.`,
      ),
    meaning: sameSet,
    required: false,
    cleared: null,
    section: SECTION,
  },
  coordinators: {
    schema: list(measured(z.string("must be text").min(1, "must not be empty")), LIMITS.coordinators.maxItems)
      .nullish()
      .describe(`Usernames of the event's coordinators. Up to ${LIMITS.coordinators.maxItems}.`),
    meaning: sameSet,
    required: false,
    cleared: null,
    section: SECTION,
  },
  tags: {
    schema: list(nonEmpty(LIMITS.tags.maxLength), LIMITS.tags.maxItems)
      .superRefine(unique(String, "the tag"))
      .meta(IN_JSON_SCHEMA.unique)
      .nullish()
      .describe(
        `Tags, case-sensitive. Up to ${LIMITS.tags.maxItems} unique items of up to ${LIMITS.tags.maxLength} characters.`,
      ),
    meaning: sameSet,
    required: false,
    cleared: null,
    section: SECTION,
  },
  objects: {
    schema: z
      .array(eventObject, "must be a list")
      .superRefine(unique(({ type, id }) => JSON.stringify([type, id]), "the object"))
      .meta(IN_JSON_SCHEMA.unique)
      .nullish()
      .describe("Objects associated with the event, unique by type and id."),
    meaning: sameObjects,
    required: false,
    cleared: [],
    section: "EventCreate.objects[]",
  },
  recurrence: {
    schema: recurrence.nullish().describe("Repeats the event: how often, and how many times. Times are UTC."),
    // A series of one is the event itself.
    meaning: (value: z.infer<typeof recurrence> | null | undefined) =>
      value && value.count > 1 ? [value.frequency, value.count] : undefined,
    required: false,
    cleared: undefined,
    section: "EventCreate.recurrence",
  },
} as const satisfies Record<MemberName, Member>;

/** The schemas of a declaration's members, for the schemas of whole requests. */
export const MEMBER_SCHEMAS = {
  name: MEMBERS.name.schema,
  description: MEMBERS.description.schema,
  customerEventId: MEMBERS.customerEventId.schema,
  start: MEMBERS.start.schema,
  end: MEMBERS.end.schema,
  audienceSize: MEMBERS.audienceSize.schema,
  audienceLocations: MEMBERS.audienceLocations.schema,
  coordinators: MEMBERS.coordinators.schema,
  tags: MEMBERS.tags.schema,
  objects: MEMBERS.objects.schema,
  recurrence: MEMBERS.recurrence.schema,
};

/** True where two declared values of a member mean the same to Event Center. */
export function isEqual(member: MemberName, left: unknown, right: unknown): boolean {
  const meaning = MEMBERS[member].meaning as (value: unknown) => unknown;
  return JSON.stringify(meaning(left)) === JSON.stringify(meaning(right));
}

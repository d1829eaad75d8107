import countries from "i18n-iso-countries/index";
import { FREQUENCIES, LIMITS, OBJECT_TYPES, STREAM_TYPES } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import type { EventContent } from "../store/event";
import {
  instant,
  parse,
  listOf,
  members,
  oneOf,
  orEmpty,
  orNull,
  required,
  text,
  type Parsed,
  wholeNumber,
} from "./schemas";

/** How this server's rules differ from the document. */
export interface Rules {
  readonly allowMsl4Streams: boolean;
  /** Names are not blank, coordinators not longer than 256 characters. */
  readonly laterLimits?: boolean;
  /** All types of the document if empty. */
  readonly objectTypes?: readonly string[];
}

const LATER_COORDINATOR = 256;
const BLANK = "must not be blank";
const MSL4_REASON = "Associating Media Service Live 4 streams with your events is unavailable at this time.";

const itself = (value: unknown) => value;
const isStream = (type: string) => STREAM_TYPES.some((stream) => stream === type);

const name = ({ laterLimits = false }: Rules) =>
  z
    .string({ error: ({ input }) => ((input ?? null) === null ? BLANK : "must be a string") })
    .refine((value) => (laterLimits ? value.trim() : value) !== "", BLANK)
    .pipe(text({ maximum: LIMITS.name.maxLength }));

const object = ({ allowMsl4Streams, objectTypes = [] }: Rules) =>
  members({
    id: required(wholeNumber({ minimum: 1 })),
    type: required(
      oneOf(OBJECT_TYPES.filter((type) => objectTypes.length === 0 || objectTypes.includes(type))),
    ).refine((type) => allowMsl4Streams || type !== "MSL4_STREAM", MSL4_REASON),
    bitrates: orNull(
      listOf(wholeNumber({ minimum: 1 }), { maximum: LIMITS.bitrates.maxItems, unique: itself }),
    ),
  }).refine(({ type, bitrates }) => !bitrates || isStream(type), {
    path: ["bitrates"],
    error: `is for ${STREAM_TYPES.join(", ")} only`,
  });

const content = (rules: Rules) => ({
  name: name(rules),
  description: orNull(text({ maximum: LIMITS.description.maxLength })),
  customerEventId: orNull(text({ maximum: LIMITS.customerEventId.maxLength })),
  start: required(instant),
  end: required(instant),
  audienceSize: orNull(wholeNumber(LIMITS.audienceSize)),
  audienceLocations: orEmpty(
    listOf(z.enum(Object.keys(countries.getAlpha2Codes()), "must be a two-letter ISO 3166 country code"), {
      maximum: LIMITS.audienceLocations.maxItems,
      unique: itself,
    }),
  ),
  coordinators: orEmpty(
    listOf(text({ minimum: 1, maximum: rules.laterLimits ? LATER_COORDINATOR : Infinity }), {
      maximum: LIMITS.coordinators.maxItems,
    }),
  ).transform((names) => [...new Set(names)]),
  tags: orEmpty(
    listOf(text({ minimum: 1, maximum: LIMITS.tags.maxLength }), {
      maximum: LIMITS.tags.maxItems,
      unique: itself,
    }),
  ),
  /** Type and id identify an object, not its bit rates. */
  objects: listOf(object(rules), { unique: ({ type, id }) => `${type} ${id}` }).default([]),
});

const recurrence = members({
  frequency: required(oneOf(FREQUENCIES)),
  count: required(wholeNumber(LIMITS.recurrenceCount)),
});
export type Recurrence = z.infer<typeof recurrence>;

/** Compares start and end if both are valid, whatever else is wrong. */
const inOrder = {
  path: ["end"],
  error: "must be after start",
  when: ({ issues }: z.core.ParsePayload) =>
    issues.every(
      ({ code, path: [member] = [] }) =>
        code === "unrecognized_keys" || (member !== undefined && member !== "start" && member !== "end"),
    ),
};
const endsLater = ({ start, end }: Pick<EventContent, "start" | "end">) => end > start;

/** Quirks change the rules, so each set of rules has its own schemas. */
const schemas = (rules: Rules) => ({
  create: members({ ...content(rules), recurrence: recurrence.optional() }).refine(endsLater, inOrder),
  update: members({ ...content(rules), version: required(wholeNumber()) }).refine(endsLater, inOrder),
});
const made = new Map<string, ReturnType<typeof schemas>>();
function schemasFor(rules: Rules) {
  const key = JSON.stringify(rules);
  const known = made.get(key) ?? schemas(rules);
  made.set(key, known);
  return known;
}

/** The body of a POST. */
export const parseCreate = (
  body: unknown,
  rules: Rules,
): Parsed<EventContent & { recurrence?: Recurrence | undefined }> => parse(schemasFor(rules).create, body);

/** The body of a PUT, which clears absent members. */
export const parseUpdate = (body: unknown, rules: Rules): Parsed<EventContent & { version: number }> =>
  parse(schemasFor(rules).update, body);

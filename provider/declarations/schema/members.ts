import { z } from "zod";
import {
  adoptEventId,
  FREQUENCIES,
  isTimeZone,
  LIMITS,
  measured,
  MEMBER_SCHEMAS,
  mostTags,
  mustBeOneOf,
  OWNER_PREFIX,
} from "../../contract";
import { FORMS } from "./forms";

/** Limits of event files, beyond those of the API. */
export const DECLARATION_LIMITS = { occurrences: 1200, interval: 120 } as const;

const yesOrNo = z.boolean("must be true or false");

const formed = (form: RegExp, message: string) => z.string(message).regex(form, message);

const aliases = z
  .array(measured(z.string("must be text"), { minLength: 1 }), "must be a list")
  .describe("Earlier names of the resource, so that a moved or renamed file keeps its event.")
  .meta({ examples: [["cup-final"]] });

const protect = yesOrNo
  .describe("Whether Pulumi refuses to delete the event; true or false.")
  .meta({ examples: [true] });

const retainOnDelete = yesOrNo
  .describe("Whether the event stays in Event Center when its declaration is removed; true or false.")
  .meta({ examples: [true] });

const duration = formed(
  FORMS.duration,
  "must be an ISO 8601 duration longer than zero, in whole weeks, days, hours, minutes and seconds, such as PT2H30M",
)
  .describe(
    "How long the event lasts, instead of end: ISO 8601, whole weeks, days, hours, minutes and seconds, longer than " +
      "zero. A day is a calendar day in the event's timeZone, or 24 hours without one.",
  )
  .meta({ examples: ["PT2H30M", "P1D"] });

const timeZone = formed(FORMS.timeZone, "must be the name of a time zone such as Europe/Warsaw")
  .refine(isTimeZone, "is not the name of a time zone of the IANA database, such as Europe/Warsaw")
  .describe(
    "The time zone of local times in start, end and schedule: a name in the IANA database. At most one.",
  )
  .meta({ examples: ["Europe/Warsaw", "America/New_York", "UTC"] });

/** A date and time in a file: with an offset, or local in a time zone. `readTime` converts it. */
const time = (what: string) =>
  z
    .string("must be a date and time as text")
    .meta({ pattern: FORMS.time.source })
    .describe(
      `When ${what}: ISO 8601, whole seconds, with Z or a UTC offset; or a local time, with a timeZone.`,
    )
    .meta({ examples: ["2027-05-29T18:00:00+02:00", "2027-05-29T18:00"] });

const start = time("the event starts");
const end = time("the event ends, after its start");

const example = <Schema extends z.ZodType>(schema: Schema, ...examples: unknown[]): Schema =>
  schema.meta({ examples });

/** The API's members except the two dates and the recurrence. */
const { recurrence, start: _start, end: _end, ...documented } = MEMBER_SCHEMAS;
const common = {
  ...documented,
  tags: documented.tags.describe(
    `${documented.tags.description} With ownerTag, at most ${mostTags(OWNER_PREFIX)}, and none may start with ${OWNER_PREFIX}.`,
  ),
};
const adopt = example(adoptEventId, 12345);

/** Members that add to a list of outer files instead of replacing it. */
const additions = {
  addTags: documented.tags
    .describe(
      `Tags in addition to those of outer files, which tags would replace. Up to ${LIMITS.tags.maxItems} together; repeated tags count once.`,
    )
    .meta({ examples: [["football"]] }),
  addObjects: documented.objects
    .describe(
      "Objects in addition to those of outer files, which objects would replace. An object with the same type and id " +
        "replaces the outer one and its bit rates.",
    )
    .meta({ examples: [[{ id: 87660, type: "CP_CODE" }]] }),
} as const;

/** The member that adds to each list. */
export const ADDITIONS = { tags: "addTags", objects: "addObjects" } as const;

/** The members that an override of one date may have. */
const override = z
  .strictObject(
    {
      ...common,
      ...additions,
      name: common.name.optional(),
      start: start.optional(),
      end: end.optional(),
      duration: duration.optional(),
      adoptEventId: adopt.optional(),
      aliases: aliases.optional(),
      protect: protect.optional(),
      retainOnDelete: retainOnDelete.optional(),
    },
    "must have the members that are different, by name",
  )
  .meta({ id: "override" });

const DATE_FORM = "must be a date such as 2027-03-29, or with the hour, such as 2027-03-29T20:00";

const occurrenceDate = formed(FORMS.dateOrLocal, DATE_FORM);

const frequency = z
  .enum(FREQUENCIES, { error: mustBeOneOf(FREQUENCIES) })
  .describe("HOURLY, DAILY, WEEKLY or MONTHLY.")
  .meta({ examples: ["WEEKLY"] });

const interval = z
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(DECLARATION_LIMITS.interval, `must be at most ${DECLARATION_LIMITS.interval}`)
  .optional()
  .describe(`Every how many hours, days, weeks or months: 1 to ${DECLARATION_LIMITS.interval}. Default: 1.`)
  .meta({ examples: [2] });

const monthEnd = z
  .enum(["clamp", "skip"], "must be clamp or skip")
  .optional()
  .describe(
    "For MONTHLY from day 29, 30 or 31: clamp takes the last day of a shorter month, skip leaves that month out.",
  )
  .meta({ examples: ["clamp"] });

/** The earlier values of what decides the dates; absent members have not changed. */
const previously = z
  .strictObject(
    { start: start.optional(), frequency: frequency.optional(), interval, monthEnd },
    "must have the schedule's earlier start, frequency, interval or monthEnd",
  )
  .optional()
  .describe(
    "The schedule's values before it was moved: start, and frequency, interval or monthEnd if they changed. " +
      "Each date then keeps the event of the earlier date with the same number.",
  )
  .meta({ examples: [{ start: "2027-03-06T20:00" }] });

/** One event for each date, computed from the first one in local time. */
export const schedule = z
  .strictObject(
    {
      frequency,
      interval,
      count: z
        .int("must be a whole number")
        .min(1, "must be at least 1")
        .max(DECLARATION_LIMITS.occurrences, `must be at most ${DECLARATION_LIMITS.occurrences}`)
        .optional()
        .describe(`The number of dates, including those in except: 1 to ${DECLARATION_LIMITS.occurrences}.`)
        .meta({ examples: [26] }),
      until: formed(FORMS.dateOrLocal, DATE_FORM)
        .optional()
        .describe(
          `The last possible local date, or date and time; at most ${DECLARATION_LIMITS.occurrences} dates.`,
        )
        .meta({ examples: ["2027-06-30"] }),
      except: z
        .array(occurrenceDate, "must be a list of dates")
        .optional()
        .describe("Local dates to leave out; each must be a date of the schedule.")
        .meta({ examples: [["2027-03-29"]] }),
      overrides: z
        .record(occurrenceDate, override, "must have members by date")
        .optional()
        .describe("Members that are different on a date, by local date; each must be a date of the schedule.")
        .meta({ examples: [{ "2027-05-03": { start: "2027-05-03T19:00", tags: ["bank-holiday"] } }] }),
      monthEnd,
      previously,
    },
    "must be a frequency with a count or until",
  )
  .superRefine((value, context) => {
    if (value.count === undefined && value.until === undefined) {
      context.addIssue({ code: "custom", message: "needs count or until, or it would never end" });
    }
    if (value.monthEnd !== undefined && value.frequency !== "MONTHLY") {
      context.addIssue({ code: "custom", path: ["monthEnd"], message: "is for MONTHLY only; remove it" });
    }
  });

export type Schedule = z.infer<typeof schedule>;

const key = formed(
  FORMS.key,
  "must be 1 to 100 letters, digits, dots, dashes and underscores, with a letter or digit first",
)
  .describe(
    "The resource's name in Pulumi; in a file with several events, the part after the file's name. 1 to 100 letters, " +
      "digits, dots, dashes and underscores.",
  )
  .meta({ examples: ["cup-final"] });

const SCHEDULE_TEXT =
  "One event for each date, in local time: a show at 20:00 stays at 20:00 when the clocks change. Needs timeZone. " +
  `At most ${DECLARATION_LIMITS.occurrences} dates.`;

/** Members of a file that the API does not have; they are resolved before Pulumi gets the event. Null means absent. */
export const CONVENIENCES = {
  key: orNull(key),
  timeZone: orNull(timeZone),
  duration: orNull(duration),
  schedule: example(schedule.nullish().describe(SCHEDULE_TEXT), { frequency: "WEEKLY", count: 26 }),
  aliases: orNull(aliases),
  protect: orNull(protect),
  retainOnDelete: orNull(retainOnDelete),
  ...additions,
} as const;

export const CONVENIENCE_NAMES = Object.keys(CONVENIENCES);

/** The members of one event in a file. The JSON Schema is made from them. */
export const ENTRY = {
  ...common,
  start,
  end: orNull(end),
  recurrence,
  adoptEventId: orNull(adopt),
  ...CONVENIENCES,
} as const;

/** Members that belong to one event, so that a folder's defaults cannot have them. */
export const NEVER_INHERITED = {
  key: true,
  name: true,
  start: true,
  end: true,
  aliases: true,
  adoptEventId: true,
} as const;

/** Pairs of members that exclude each other. */
export const EXCLUSIVE = [
  ["end", "duration"],
  ["recurrence", "schedule"],
  ["adoptEventId", "schedule"],
] as const;

/** Null means absent. The description is moved to the member itself, where editors look for it. */
function orNull<Schema extends z.ZodType>(schema: Schema): z.ZodOptional<z.ZodNullable<Schema>> {
  const { description, examples } = schema.meta() ?? {};
  return schema.nullish().meta({ ...(description !== undefined && { description }), examples });
}

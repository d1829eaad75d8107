import { z } from "zod";
import {
  adoptEventId,
  FREQUENCIES,
  LIMITS,
  measured,
  MEMBER_SCHEMAS,
  mostTags,
  mustBeOneOf,
  OWNER_PREFIX,
} from "../../contract";
import { FORMS } from "./forms";

/** Limits of what is ours and not the API's. */
export const DECLARATION_LIMITS = { occurrences: 1200, interval: 120 } as const;

const yesOrNo = z.boolean("must be true or false");

const formed = (form: RegExp, message: string) => z.string(message).regex(form, message);

const aliases = z
  .array(measured(z.string("must be text"), { minLength: 1 }), "must be a list")
  .describe("Names that the resource had before, so that a moved or renamed file keeps its event.")
  .meta({ examples: [["cup-final"]] });

const protect = yesOrNo
  .describe("Whether Pulumi refuses to delete the event; true or false.")
  .meta({ examples: [true] });

const retainOnDelete = yesOrNo
  .describe("Whether the event stays in Event Center when its declaration is removed; true or false.")
  .meta({ examples: [true] });

const duration = formed(
  FORMS.duration,
  "must be an ISO 8601 duration longer than nothing, in whole weeks, days, hours, minutes and seconds, such as PT2H30M",
)
  .describe(
    "How long the event lasts, in place of end: ISO 8601, whole weeks, days, hours, minutes and seconds, longer than " +
      "nothing. A day is the calendar's in the event's timeZone, else 24 hours.",
  )
  .meta({ examples: ["PT2H30M", "P1D"] });

const timeZone = formed(FORMS.timeZone, "must be the name of a time zone such as Europe/Warsaw")
  .refine(isTimeZone, "is not the name of a time zone of the IANA database, such as Europe/Warsaw")
  .describe(
    "The time zone of start, end and schedule where they are local: a name of the IANA database. At most one.",
  )
  .meta({ examples: ["Europe/Warsaw", "America/New_York", "UTC"] });

/** A date and time of a file: with an offset, or local in a time zone. Read by `readTime`, judged as any other. */
const time = (what: string) =>
  z
    .string("must be a date and time as text")
    .meta({ pattern: FORMS.time.source })
    .describe(
      `When ${what}: ISO 8601, whole seconds, with Z or a UTC offset, or local where timeZone is given.`,
    )
    .meta({ examples: ["2027-05-29T18:00:00+02:00", "2027-05-29T18:00"] });

const start = time("the event starts");
const end = time("the event ends, after its start");

const example = <Schema extends z.ZodType>(schema: Schema, ...examples: unknown[]): Schema =>
  schema.meta({ examples });

/** The API's members but the two dates. */
const { recurrence, start: _start, end: _end, ...documented } = MEMBER_SCHEMAS;
const common = {
  ...documented,
  tags: documented.tags.describe(
    `${documented.tags.description} With ownerTag ${mostTags(OWNER_PREFIX)} remain, and none may begin with ${OWNER_PREFIX}.`,
  ),
};
const adopt = example(adoptEventId, 12345);

/** What adds to a list that outer files say, which the list itself would replace. */
const additions = {
  addTags: documented.tags
    .describe(
      `Tags beside those of outer files, which tags replaces. With them up to ${LIMITS.tags.maxItems}; what is there already counts once.`,
    )
    .meta({ examples: [["football"]] }),
  addObjects: documented.objects
    .describe(
      "Objects beside those of outer files, which objects replaces. One of the same type and id takes the place of the " +
        "outer one, with its own bit rates.",
    )
    .meta({ examples: [[{ id: 87660, type: "CP_CODE" }]] }),
} as const;

/** Which member adds to which list. */
export const ADDITIONS = { tags: "addTags", objects: "addObjects" } as const;

/** What one occurrence of a schedule may have of its own. */
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
    "must hold the members that are different, by name",
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

/** What decided the dates before: what is not said here was as it is now. */
const previously = z
  .strictObject(
    { start: start.optional(), frequency: frequency.optional(), interval, monthEnd },
    "must hold what the schedule said before: start, frequency, interval or monthEnd",
  )
  .optional()
  .describe(
    "What the schedule said before it was moved: start, and frequency, interval or monthEnd if they changed. " +
      "Each date then keeps the event of the earlier date with the same number.",
  )
  .meta({ examples: [{ start: "2027-03-06T20:00" }] });

/** One event a date, computed from the first one in local time. */
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
        .describe(
          `How many dates there are, those of except counted: 1 to ${DECLARATION_LIMITS.occurrences}.`,
        )
        .meta({ examples: [26] }),
      until: formed(FORMS.dateOrLocal, DATE_FORM)
        .optional()
        .describe(
          `The last local date, or date and time, that may be one; at most ${DECLARATION_LIMITS.occurrences} dates.`,
        )
        .meta({ examples: ["2027-06-30"] }),
      except: z
        .array(occurrenceDate, "must be a list of dates")
        .optional()
        .describe("Local dates to leave out; each must be one of the schedule.")
        .meta({ examples: [["2027-03-29"]] }),
      overrides: z
        .record(occurrenceDate, override, "must hold members by date")
        .optional()
        .describe(
          "What is different on a date: members by local date, each of which must be one of the schedule.",
        )
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
    "The resource's name in Pulumi where the file holds one event; where it holds several, what follows the file's " +
      "name. 1 to 100 letters, digits, dots, dashes and underscores.",
  )
  .meta({ examples: ["cup-final"] });

const SCHEDULE_TEXT =
  "One event a date, in local time: a show at 20:00 stays at 20:00 when the clocks change. Needs timeZone. " +
  `At most ${DECLARATION_LIMITS.occurrences} dates.`;

/** Members of a file that the API does not know: all are resolved before Pulumi is told. Null says nothing. */
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

/** Everything that one event of a file may say. The JSON Schema is made of it. */
export const ENTRY = {
  ...common,
  start,
  end: orNull(end),
  recurrence,
  adoptEventId: orNull(adopt),
  ...CONVENIENCES,
} as const;

/** What belongs to one event alone, so that no folder can set it for all of its events. */
export const NEVER_INHERITED = {
  key: true,
  name: true,
  start: true,
  end: true,
  aliases: true,
  adoptEventId: true,
} as const;

/** Pairs of which an event may say one: together they would contradict each other. */
export const EXCLUSIVE = [
  ["end", "duration"],
  ["recurrence", "schedule"],
  ["adoptEventId", "schedule"],
] as const;

/** Null says nothing. The description stands where editors look for it, at the member itself. */
function orNull<Schema extends z.ZodType>(schema: Schema): z.ZodOptional<z.ZodNullable<Schema>> {
  const { description, examples } = schema.meta() ?? {};
  return schema.nullish().meta({ ...(description !== undefined && { description }), examples });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

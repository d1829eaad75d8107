import { LAST_DAY_OF_EVERY_MONTH } from "../../contract";
import { DECLARATION_LIMITS, type Schedule } from "../schema/members";
import { temporal, type Temporal } from "./times";

/** One date of a schedule. */
export interface ScheduledDate {
  /** The local date, which the resource's name ends with; for an hourly schedule with the hour, in UTC. */
  readonly name: string;
  /** How `except` and `overrides` may name it. */
  readonly keys: readonly string[];
  readonly local: Temporal.PlainDateTime;
  /** Only for the first date and for hourly ones, whose moment is certain. */
  readonly moment: Temporal.ZonedDateTime | undefined;
}

/** What is wrong with a member of a schedule. */
interface ScheduleProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * The dates of a schedule, each computed from the first one: a month after 31 January is the last day of February, two
 * months after it is 31 March. Includes the dates in `except`.
 */
export function expand(
  first: Temporal.ZonedDateTime,
  schedule: Schedule,
): { dates: ScheduledDate[]; problems: ScheduleProblem[] } {
  const { frequency, monthEnd, count, until } = schedule;
  if (frequency === "MONTHLY" && first.day > LAST_DAY_OF_EVERY_MONTH && monthEnd === undefined) {
    const message =
      `needs monthEnd, since not every month has a day ${first.day}: clamp takes the last day of a shorter month, ` +
      "skip leaves that month out";
    return { dates: [], problems: [{ path: [], message }] };
  }
  const last = until === undefined ? undefined : lastMoment(until);
  if (last === "unreal") {
    return {
      dates: [],
      problems: [{ path: ["until"], message: "names a date or time that does not exist" }],
    };
  }
  const dates: ScheduledDate[] = [];
  for (let index = 0; dates.length < (count ?? Infinity); index += 1) {
    const date = dateAt(first, schedule, index);
    if (last && temporal().PlainDateTime.compare(date.local, last) > 0) {
      break;
    }
    if (dates.length === DECLARATION_LIMITS.occurrences) {
      const message = `allows more than ${DECLARATION_LIMITS.occurrences} dates, the most that a schedule may have`;
      return { dates: [], problems: [{ path: ["until"], message }] };
    }
    if (monthEnd !== "skip" || date.local.day === first.day) {
      dates.push(date);
    }
  }
  return dates.length > 0
    ? { dates, problems: [] }
    : { dates, problems: [{ path: ["until"], message: "is before the first date" }] };
}

function dateAt(first: Temporal.ZonedDateTime, schedule: Schedule, index: number): ScheduledDate {
  const steps = index * (schedule.interval ?? 1);
  if (schedule.frequency === "HOURLY") {
    const moment = first.add({ hours: steps });
    const local = moment.toPlainDateTime();
    // In UTC, because the local time of an hour that the clocks repeat is not unique.
    const name = moment.toInstant().toString({ smallestUnit: "minute" }).replace("T", "-").replace(":", "");
    return { name, keys: [local.toPlainDate().toString(), ...clockKeys(local)], local, moment };
  }
  const unit = { DAILY: "days", WEEKLY: "weeks", MONTHLY: "months" }[schedule.frequency];
  const local = first.toPlainDateTime().add({ [unit]: steps }, { overflow: "constrain" });
  const name = local.toPlainDate().toString();
  return { name, keys: [name, ...clockKeys(local)], local, moment: index === 0 ? first : undefined };
}

/** With seconds, and if they are 00 also without. */
function clockKeys(local: Temporal.PlainDateTime): string[] {
  const text = local.toString({ smallestUnit: "second" });
  return text.endsWith(":00") ? [text, text.slice(0, -3)] : [text];
}

function lastMoment(until: string): Temporal.PlainDateTime | "unreal" {
  try {
    return temporal().PlainDateTime.from(until.includes("T") ? until : `${until}T23:59:59`, {
      overflow: "reject",
    });
  } catch {
    return "unreal";
  }
}

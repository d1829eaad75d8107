import { LAST_DAY_OF_EVERY_MONTH } from "../../contract";
import { DECLARATION_LIMITS, type Schedule } from "../schema/members";
import { temporal, type Temporal } from "./times";

/** One date of a schedule. */
export interface ScheduledDate {
  /** The local date, which names the resource; of an hourly schedule with the hour, in UTC. */
  readonly name: string;
  /** How `except` and `overrides` may name it. */
  readonly keys: readonly string[];
  readonly local: Temporal.PlainDateTime;
  /** Set where the moment is certain: for the first date and for hourly ones. */
  readonly moment: Temporal.ZonedDateTime | undefined;
}

/** What is wrong with a schedule, and at which of its members. */
interface ScheduleProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * The dates of a schedule, each computed from the first one and never from its neighbour: 31 January, one month on and
 * two months on are the end of February and 31 March. `except` is not applied yet.
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
      const message = `leaves more than ${DECLARATION_LIMITS.occurrences} dates, the most a schedule may have`;
      return { dates: [], problems: [{ path: ["until"], message }] };
    }
    if (monthEnd !== "skip" || date.local.day === first.day) {
      dates.push(date);
    }
  }
  return dates.length > 0
    ? { dates, problems: [] }
    : { dates, problems: [{ path: ["until"], message: "lies before the first date" }] };
}

function dateAt(first: Temporal.ZonedDateTime, schedule: Schedule, index: number): ScheduledDate {
  const steps = index * (schedule.interval ?? 1);
  if (schedule.frequency === "HOURLY") {
    const moment = first.add({ hours: steps });
    const local = moment.toPlainDateTime();
    // An hour that the clocks repeat has one local time and two moments.
    const name = moment.toInstant().toString({ smallestUnit: "minute" }).replace("T", "-").replace(":", "");
    return { name, keys: [local.toPlainDate().toString(), ...clockKeys(local)], local, moment };
  }
  const unit = { DAILY: "days", WEEKLY: "weeks", MONTHLY: "months" }[schedule.frequency];
  const local = first.toPlainDateTime().add({ [unit]: steps }, { overflow: "constrain" });
  const name = local.toPlainDate().toString();
  return { name, keys: [name, ...clockKeys(local)], local, moment: index === 0 ? first : undefined };
}

/** With seconds and, where they are none, without. */
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

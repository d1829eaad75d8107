import { formatInstant, LAST_DAY_OF_EVERY_MONTH, occurrenceDates, toInstant } from "../../contract";
import type { Schedule } from "../schema/members";
import type { EventDeclaration } from "./declaration";
import { expand } from "./expand";
import { inZone, writeZoned, zoned, type Temporal } from "./times";

/** How the local times of a series that repeats in UTC change with the clocks. */
export interface LocalDrift {
  /** The local date of the first occurrence at another time: `2027-03-28`. */
  readonly from: string;
  /** The local time of the first occurrence: `20:00`. */
  readonly declared: string;
  /** The local time from that date on. */
  readonly then: string;
  /** How many minutes later that is; negative if it is earlier. */
  readonly minutes: number;
  /** The `schedule` that keeps the local time, to replace `recurrence`. */
  readonly schedule: Readonly<Record<string, unknown>>;
}

/**
 * The drift of a declared `recurrence` in its `timeZone`; undefined if there is none, if the series is hourly, or if the
 * API document does not define its dates.
 */
export function localDrift({ event, timeZone }: EventDeclaration): LocalDrift | undefined {
  const { recurrence } = event;
  if (!recurrence || timeZone === undefined || recurrence.frequency === "HOURLY") {
    return undefined;
  }
  const start = zoned(event.start, timeZone);
  const known =
    occurrenceDates({ start: toInstant(event.start), end: toInstant(event.end) }, recurrence) ?? [];
  const moved = known
    .map((dates) => zoned(formatInstant(dates.start), timeZone))
    .find((moment) => !moment.toPlainTime().equals(start.toPlainTime()));
  return (
    moved && {
      from: moved.toPlainDate().toString(),
      declared: clock(start),
      then: clock(moved),
      minutes: (moved.offsetNanoseconds - start.offsetNanoseconds) / 60_000_000_000,
      schedule: scheduleOf(start, zoned(event.end, timeZone), recurrence, timeZone),
    }
  );
}

const clock = (moment: Temporal.ZonedDateTime) => moment.toPlainTime().toString({ smallestUnit: "minute" });

function scheduleOf(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  { frequency, count }: Pick<Schedule, "frequency"> & { readonly count: number },
  zone: string,
): Schedule {
  const isAtMonthEnd = frequency === "MONTHLY" && start.day > LAST_DAY_OF_EVERY_MONTH;
  const schedule: Schedule = { frequency, count, ...(isAtMonthEnd && { monthEnd: "clamp" }) };
  const length = start.toPlainDateTime().until(end.toPlainDateTime(), { largestUnit: "day" });
  const overrides = Object.fromEntries(
    expand(start, schedule).dates.flatMap(({ name, local, moment }) => {
      const certain = moment ?? local.toZonedDateTime(zone);
      const own = {
        ...(!moment && isUncertain(local, zone) && { start: writeZoned(certain) }),
        ...(length.sign > 0 && endIfUncertain(certain.toPlainDateTime().add(length), zone)),
      };
      return Object.keys(own).length > 0 ? [[name, own]] : [];
    }),
  );
  return Object.keys(overrides).length > 0 ? { ...schedule, overrides } : schedule;
}

/** True if the clocks skip or repeat a local time, so that the loader would refuse it. */
const isUncertain = (local: Temporal.PlainDateTime, zone: string) => "problem" in inZone(local, zone, "");

const endIfUncertain = (end: Temporal.PlainDateTime, zone: string) =>
  isUncertain(end, zone) && { end: writeZoned(end.toZonedDateTime(zone)) };

import { formatInstant, LAST_DAY_OF_EVERY_MONTH, occurrenceDates, toInstant } from "../../contract";
import type { Schedule } from "../schema/members";
import type { EventDeclaration } from "./declaration";
import { expand } from "./expand";
import { inZone, writeZoned, zoned, type Temporal } from "./times";

/** What the clocks do to the local times of a series that repeats by UTC. */
export interface LocalDrift {
  /** The local date of the first occurrence at another time: `2027-03-28`. */
  readonly from: string;
  /** When the series starts by the local clock: `20:00`. */
  readonly declared: string;
  /** When it does from that date on. */
  readonly then: string;
  /** How much later that is; less than nothing if it is earlier. */
  readonly minutes: number;
  /** The `schedule` that keeps the local time, in place of `recurrence`. */
  readonly schedule: Readonly<Record<string, unknown>>;
}

/**
 * The drift of a declared `recurrence` in the zone of its `timeZone`; undefined if there is none, if the series is hourly,
 * or if the API document does not tell its dates.
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

/** True where the clocks skip or repeat a local time: the loader would ask for the moment. */
const isUncertain = (local: Temporal.PlainDateTime, zone: string) => "problem" in inZone(local, zone, "");

const endIfUncertain = (end: Temporal.PlainDateTime, zone: string) =>
  isUncertain(end, zone) && { end: writeZoned(end.toZonedDateTime(zone)) };

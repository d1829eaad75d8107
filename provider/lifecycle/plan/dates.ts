import { formatInstant, occurrenceDates, toInstant, type Recurrence } from "../../contract";
import type { Members } from "../state/members";

/** When one occurrence starts and ends, as ISO 8601. */
export interface Slot {
  readonly start: string;
  readonly end: string;
}

/** The dates of a single event, or of a series' first occurrence. */
export function datesOf(members: Members): Slot {
  return { start: String(members.start), end: String(members.end) };
}

const DAY = 86_400_000;

/**
 * True if a server may have created an occurrence of a monthly series past day 28 at the later date: on the same day; or,
 * if a month is too short, on its last day or as many days into the next month as it lacks.
 */
export function isMonthLater(first: number, later: number): boolean {
  const wanted = new Date(first).getUTCDate();
  const date = new Date(later);
  const day = date.getUTCDate();
  const lastOf = (month: number) => new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const last = lastOf(date.getUTCMonth());
  const lastBefore = lastOf(date.getUTCMonth() - 1);
  return (
    (later - first) % DAY === 0 &&
    (day === Math.min(wanted, last) || (wanted > lastBefore && day === wanted - lastBefore))
  );
}

/** Every date of a series, the first in its own spelling; undefined if the document does not define them. */
export function slotsOf(first: Slot, recurrence: Recurrence | undefined): Slot[] | undefined {
  if (!recurrence || recurrence.count === 1) {
    return [first];
  }
  const dates = occurrenceDates({ start: toInstant(first.start), end: toInstant(first.end) }, recurrence);
  return dates?.map(({ start, end }, index) =>
    index === 0 ? first : { start: formatInstant(start), end: formatInstant(end) },
  );
}

/** True from the end on. */
export function hasEnded({ end }: Members | Slot, now: number): boolean {
  return toInstant(String(end)) <= now;
}

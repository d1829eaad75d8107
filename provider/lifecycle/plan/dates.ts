import {
  areStartsKnown,
  formatInstant,
  occurrenceStart,
  toInstant,
  type Frequency,
  type Recurrence,
} from "../../contract";
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

/** True if the document defines the dates of a series. */
export function areDatesKnown(start: string, frequency: Frequency): boolean {
  return areStartsKnown(toInstant(start), frequency);
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

/** The dates of occurrence `index`, computed from the first occurrence, in UTC. */
export function slotAt(first: Slot, frequency: Frequency, index: number): Slot {
  const start = toInstant(first.start);
  const moved = occurrenceStart(start, frequency, index);
  return { start: formatInstant(moved), end: formatInstant(toInstant(first.end) + moved - start) };
}

/** Every date of a series; undefined if the document does not define them. */
export function slotsOf(first: Slot, recurrence: Recurrence | undefined): Slot[] | undefined {
  if (!recurrence || recurrence.count === 1) {
    return [first];
  }
  const { frequency, count } = recurrence;
  if (!areDatesKnown(first.start, frequency)) {
    return undefined;
  }
  return Array.from({ length: count }, (_, index) => (index === 0 ? first : slotAt(first, frequency, index)));
}

/** True from the end on. */
export function hasEnded({ end }: Members | Slot, now: number): boolean {
  return toInstant(String(end)) <= now;
}

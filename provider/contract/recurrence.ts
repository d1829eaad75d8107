import type { Frequency } from "./objects";
import type { Recurrence } from "./requests";

const MILLISECONDS = { HOURLY: 3_600_000, DAILY: 86_400_000, WEEKLY: 604_800_000 } as const;

/** Some months have no later day; the document does not say what happens to such a series. */
export const LAST_DAY_OF_EVERY_MONTH = 28;

/** True if the document defines the dates of a series whose first occurrence starts then (in milliseconds). */
export function areStartsKnown(first: number, frequency: Frequency): boolean {
  return frequency !== "MONTHLY" || new Date(first).getUTCDate() <= LAST_DAY_OF_EVERY_MONTH;
}

/** When occurrence `index` starts, in milliseconds; computed from the first occurrence, in UTC. */
function occurrenceStart(first: number, frequency: Frequency, index: number): number {
  return frequency === "MONTHLY" ? addMonths(first, index) : first + index * MILLISECONDS[frequency];
}

function addMonths(instant: number, months: number): number {
  const date = new Date(instant);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** When an event starts and ends. */
export interface Dates {
  /** Milliseconds since 1970. */
  readonly start: number;
  /** Milliseconds since 1970. */
  readonly end: number;
}

/** Start and end of each occurrence in milliseconds; undefined if the document does not define the dates. */
export function occurrenceDates(first: Dates, { frequency, count }: Recurrence): Dates[] | undefined {
  if (count > 1 && !areStartsKnown(first.start, frequency)) {
    return undefined;
  }
  return Array.from({ length: count }, (_, index) => {
    const start = occurrenceStart(first.start, frequency, index);
    return { start, end: start + first.end - first.start };
  });
}

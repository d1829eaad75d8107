import { formatInstant, toInstant, type Frequency, type Recurrence } from "../../contract";

const MILLISECONDS = { HOURLY: 3_600_000, DAILY: 86_400_000, WEEKLY: 604_800_000 } as const;

/** After this day some months have no date, and the document does not say what then. */
const LAST_DAY_OF_EVERY_MONTH = 28;

/** When one occurrence starts and ends, as the API writes dates. */
export interface Slot {
  readonly start: string;
  readonly end: string;
}

/** True where the document says how the dates of a series fall. */
export function areDatesKnown(start: string, frequency: Frequency): boolean {
  return frequency !== "MONTHLY" || new Date(toInstant(start)).getUTCDate() <= LAST_DAY_OF_EVERY_MONTH;
}

/** The dates of occurrence `index`, counted from the first one and never chained. All in UTC. */
export function slotAt(first: Slot, frequency: Frequency, index: number): Slot {
  const start = toInstant(first.start);
  const moved = frequency === "MONTHLY" ? addMonths(start, index) : start + index * MILLISECONDS[frequency];
  return { start: formatInstant(moved), end: formatInstant(toInstant(first.end) + moved - start) };
}

function addMonths(instant: number, months: number): number {
  const date = new Date(instant);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** Every date of a series; undefined where the document does not say how they fall. */
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

import type { Frequency } from "pulumi-akamai-event-center/contract";
import { formatMillis } from "../validity/instants";
import type { EventContent } from "../store/event";
import type { Recurrence } from "../validity/event";

const HOUR = 3_600_000;
const STEPS = { HOURLY: HOUR, DAILY: 24 * HOUR, WEEKLY: 7 * 24 * HOUR } as const;

/** The same day and time in UTC, or the last day of a month that is too short. */
function monthsLater(milliseconds: number, months: number): number {
  const date = new Date(milliseconds);
  const lastDay = new Date(milliseconds);
  lastDay.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  return lastDay.setUTCDate(Math.min(date.getUTCDate(), lastDay.getUTCDate()));
}

/** Always counted from the first occurrence, so a short month does not move the later ones. */
const later = (start: number, frequency: Frequency, index: number): number =>
  frequency === "MONTHLY" ? monthsLater(start, index) : start + index * STEPS[frequency];

const LAST_MOMENT = Date.parse("9999-12-31T23:59:59Z");

/** Returns `count` events, each as long as the first, or undefined if one would end after the year 9999. */
export function repeat(
  content: EventContent,
  { frequency, count }: Recurrence = { frequency: "DAILY", count: 1 },
): EventContent[] | undefined {
  const start = Date.parse(content.start);
  const duration = Date.parse(content.end) - start;
  const starts = Array.from({ length: count }, (_, index) => later(start, frequency, index));
  return starts.every((moment) => moment + duration <= LAST_MOMENT)
    ? starts.map((moment) => ({
        ...content,
        start: formatMillis(moment),
        end: formatMillis(moment + duration),
      }))
    : undefined;
}

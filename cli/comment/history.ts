import { dayOf, weekday } from "../calendar/times";
import { wallClock } from "../calendar/local-time";
import { counted } from "../frame/text";
import { removedOccurrences, type Circumstances } from "../guard/removals";
import type { EventChange } from "../review/preview/change";

const MOST_DATES = 6;

/** Which events of a series a change leaves alone because they have ended; undefined if there are none. */
export function historyNote(change: EventChange, circumstances: Circumstances, zone: string): string | undefined {
  const { op, before } = change;
  const occurrences = before?.occurrences ?? [];
  if (occurrences.length < 2 || op === "create" || op === "same") {
    return undefined;
  }
  const removed = new Set(removedOccurrences(change, circumstances));
  const dates = occurrences.flatMap((one) => {
    const { start, end } = one;
    const stays = start !== undefined && end !== undefined && end <= circumstances.now && !removed.has(one);
    return stays ? [start] : [];
  });
  if (dates.length === 0) {
    return undefined;
  }
  const shown = dates.slice(0, MOST_DATES).map((date) => {
    const local = wallClock(date, zone);
    return `${weekday(local)} ${dayOf(local)}`;
  });
  const more = dates.length > shown.length ? [`${dates.length - shown.length} more`] : [];
  const [have, stay] = dates.length === 1 ? ["has", "stays as it is"] : ["have", "stay as they are"];
  return `${counted(dates.length, "event")} of the series ${have} ended and ${stay} (${[...shown, ...more].join(", ")}).`;
}

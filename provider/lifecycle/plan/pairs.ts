import { toInstant } from "../../contract";
import type { Members } from "../state/members";
import type { PresentOccurrence } from "../state/state";
import { datesOf, slotsOf, type Slot } from "./dates";
import { hasEnded } from "./live";
import type { Desired, Recorded } from "./plan";

/** An occurrence that has not ended, as it is recorded and as it is. */
interface Entry {
  readonly occurrence: PresentOccurrence;
  readonly actual: Members;
}

/** An entry with the declared date that it shall have; undefined if there is none for it. */
interface Pair extends Entry {
  readonly slot: Slot | undefined;
}

/**
 * Which occurrence gets which declared date. As long as the declared start stays, or history stands between, one that
 * is at a declared date stays there. A series that moves as a whole keeps its order, so that each event is moved once.
 */
export function pairUp(
  recorded: Recorded,
  desired: Desired,
  entries: readonly Entry[],
  open: readonly Slot[],
  now: number,
): Pair[] {
  const before = numbered(slotsOf(datesOf(recorded.members), recorded.recurrence) ?? recorded.occurrences);
  const after = numbered(slotsOf(datesOf(desired.members), desired.recurrence) ?? open);
  const places = entries.map(({ occurrence, actual }) => ({
    actual: toInstant(String(actual.start)),
    declared: toInstant(occurrence.start),
    number: before.get(toInstant(occurrence.start)),
  }));
  const dates = open.map((slot) => {
    const start = toInstant(slot.start);
    return { slot, start, number: after.get(start), isAhead: !hasEnded(slot, now), isFree: true };
  });
  type Place = (typeof places)[number];
  type Date = (typeof dates)[number];
  const isWhole =
    toInstant(String(recorded.members.start)) !== toInstant(String(desired.members.start)) &&
    entries.length === recorded.occurrences.filter(({ eventId }) => eventId !== undefined).length;
  const staying: ((place: Place, date: Date) => boolean)[] = [
    (place, { start }) => place.actual === start && place.declared === start,
    (place, { start }) => place.actual === start,
    (place, { start }) => place.declared === start,
  ];
  const rules: ((place: Place, date: Date) => boolean)[] = [
    ...(isWhole ? [] : staying),
    (place, date) => place.number !== undefined && place.number === date.number && (isWhole || date.isAhead),
    (_, date) => date.isAhead,
  ];
  const chosen = new Map<Place, Slot>();
  for (const rule of rules) {
    for (const place of places) {
      const date = chosen.has(place) ? undefined : dates.find((free) => free.isFree && rule(place, free));
      if (date) {
        date.isFree = false;
        chosen.set(place, date.slot);
      }
    }
  }
  return entries.map((entry, index) => {
    const place = places[index];
    return { ...entry, slot: place && chosen.get(place) };
  });
}

/** The place of each start in a series, counted from 0. */
function numbered(slots: readonly Slot[]): Map<number, number> {
  return new Map(slots.map(({ start }, index) => [toInstant(start), index]));
}

import { toInstant } from "../../contract";
import type { Members } from "../state/members";
import type { PresentOccurrence } from "../state/state";
import { datesOf, hasEnded, slotsOf, type Slot } from "./dates";
import type { Desired, Recorded } from "./operations";

/** An occurrence as state records it and as it is. */
export interface Entry {
  readonly occurrence: PresentOccurrence;
  /** What state believes that Event Center holds. */
  readonly actual: Members;
}

/** An entry with the declared date that it stands for, or shall have; undefined if there is none for it. */
export interface Pair extends Entry {
  readonly slot: Slot | undefined;
}

/** A declared date that no ended event covers. */
export interface OpenSlot {
  readonly slot: Slot;
  /** False if the date has passed: no event is made or moved there, unless one is there already. */
  readonly isDue: boolean;
}

interface Place {
  readonly actual: number;
  readonly declared: number;
}

interface Candidate {
  readonly start: number;
}

type Rule<P extends Place, D extends Candidate> = (place: P, date: D) => boolean;

const IS_THERE: readonly Rule<Place, Candidate>[] = [
  (place, { start }) => place.actual === start && place.declared === start,
  (place, { start }) => place.actual === start,
];

const WAS_DECLARED_THERE: Rule<Place, Candidate> = (place, { start }) => place.declared === start;

/** Which declared date each ended event covers: the one it had, else the one it was declared to have if that has passed. */
export function covering(history: readonly Entry[], slots: readonly Slot[], now: number): Pair[] {
  const dates = slots.map((slot) => ({ slot, start: toInstant(slot.start), isPast: hasEnded(slot, now) }));
  const chosen = choose(history.map(placeOf), dates, [
    ...IS_THERE,
    (place, date) => date.isPast && WAS_DECLARED_THERE(place, date),
  ]);
  return history.map((entry, index) => ({ ...entry, slot: chosen[index]?.slot }));
}

/**
 * Which occurrence gets which declared date.
 * @param how `in order` gives each the date of its number in the series, so that a series that moves as a whole moves
 * each event once; `by date` leaves an occurrence that is at a declared date where it is, so that no two can block
 * each other
 */
export function pairUp(
  how: "by date" | "in order",
  recorded: Recorded,
  desired: Desired,
  entries: readonly Entry[],
  open: readonly OpenSlot[],
): Pair[] {
  const before = numbered(slotsOf(datesOf(recorded.members), recorded.recurrence) ?? recorded.occurrences);
  const after = numbered(
    slotsOf(datesOf(desired.members), desired.recurrence) ?? open.map(({ slot }) => slot),
  );
  const places = entries.map((entry) => {
    const place = placeOf(entry);
    return { ...place, number: before.get(place.declared) };
  });
  const dates = open.map(({ slot, isDue }) => {
    const start = toInstant(slot.start);
    return { slot, start, isDue, number: after.get(start) };
  });
  type Numbered = Rule<(typeof places)[number], (typeof dates)[number]>;
  const isSameNumber: Numbered = (place, date) => place.number !== undefined && place.number === date.number;
  const isDue: Numbered = (_, date) => date.isDue;
  const rules: readonly Numbered[] =
    how === "in order"
      ? [isSameNumber, isDue]
      : [
          ...IS_THERE,
          WAS_DECLARED_THERE,
          (place, date) => isSameNumber(place, date) && isDue(place, date),
          isDue,
        ];
  const chosen = choose(places, dates, rules);
  return entries.map((entry, index) => ({ ...entry, slot: chosen[index]?.slot }));
}

function placeOf({ occurrence, actual }: Entry): Place {
  return { actual: toInstant(String(actual.start)), declared: toInstant(occurrence.start) };
}

/** Gives each place one date and each date one place, by the first rule that allows it. */
function choose<P extends Place, D extends Candidate>(
  places: readonly P[],
  dates: readonly D[],
  rules: readonly Rule<P, D>[],
): (D | undefined)[] {
  const free = new Set(dates);
  const chosen = new Map<P, D>();
  for (const rule of rules) {
    for (const place of places) {
      const date = chosen.has(place) ? undefined : [...free].find((candidate) => rule(place, candidate));
      if (date) {
        free.delete(date);
        chosen.set(place, date);
      }
    }
  }
  return places.map((place) => chosen.get(place));
}

/** The place of each start in a series, counted from 0. */
function numbered(slots: readonly Slot[]): Map<number, number> {
  return new Map(slots.map(({ start }, index) => [toInstant(start), index]));
}

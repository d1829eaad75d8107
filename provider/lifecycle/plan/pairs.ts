import { toInstant } from "../../contract";
import type { Members } from "../state/members";
import type { PresentOccurrence } from "../state/state";
import { datesOf, hasEnded, slotsOf, type Slot } from "./dates";
import type { Desired, Recorded } from "./operations";

/** An occurrence with its members. */
export interface Entry {
  readonly occurrence: PresentOccurrence;
  /** What Event Center holds, according to state. */
  readonly actual: Members;
}

/** An entry with its declared date; undefined if no declared date is left for it. */
export interface Pair extends Entry {
  readonly slot: Slot | undefined;
}

/** A declared date that no ended event covers. */
export interface OpenSlot {
  readonly slot: Slot;
  /** False if the date has passed: no event is created there or moved to it. */
  readonly isDue: boolean;
}

interface Position {
  readonly actual: number;
  readonly declared: number;
}

interface Candidate {
  readonly start: number;
}

type Rule<P extends Position, D extends Candidate> = (position: P, date: D) => boolean;

const IS_THERE: readonly Rule<Position, Candidate>[] = [
  (position, { start }) => position.actual === start && position.declared === start,
  (position, { start }) => position.actual === start,
];

const WAS_DECLARED_THERE: Rule<Position, Candidate> = (position, { start }) => position.declared === start;

/** The declared date that each ended event covers: the date it had, else its declared date if that has passed. */
export function covering(history: readonly Entry[], slots: readonly Slot[], now: number): Pair[] {
  const dates = slots.map((slot) => ({ slot, start: toInstant(slot.start), isPast: hasEnded(slot, now) }));
  const chosen = choose(history.map(positionOf), dates, [
    ...IS_THERE,
    (position, date) => date.isPast && WAS_DECLARED_THERE(position, date),
  ]);
  return history.map((entry, index) => ({ ...entry, slot: chosen[index]?.slot }));
}

/**
 * Assigns a declared date to each occurrence.
 * @param how `in order` assigns dates by number in the series, so that a series that moves as a whole moves each event
 * once; `by date` leaves every occurrence that already is at a declared date there, so that no two block each other
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
  const positions = entries.map((entry) => {
    const position = positionOf(entry);
    return { ...position, number: before.get(position.declared) };
  });
  const dates = open.map(({ slot, isDue }) => {
    const start = toInstant(slot.start);
    return { slot, start, isDue, number: after.get(start) };
  });
  type Numbered = Rule<(typeof positions)[number], (typeof dates)[number]>;
  const isSameNumber: Numbered = (position, date) =>
    position.number !== undefined && position.number === date.number;
  const isDue: Numbered = (_, date) => date.isDue;
  const rules: readonly Numbered[] =
    how === "in order"
      ? [isSameNumber, isDue]
      : [
          ...IS_THERE,
          WAS_DECLARED_THERE,
          (position, date) => isSameNumber(position, date) && isDue(position, date),
          isDue,
        ];
  const chosen = choose(positions, dates, rules);
  return entries.map((entry, index) => ({ ...entry, slot: chosen[index]?.slot }));
}

function positionOf({ occurrence, actual }: Entry): Position {
  return { actual: toInstant(String(actual.start)), declared: toInstant(occurrence.start) };
}

/** Assigns at most one date to each position, by the first rule that allows it. */
function choose<P extends Position, D extends Candidate>(
  positions: readonly P[],
  dates: readonly D[],
  rules: readonly Rule<P, D>[],
): (D | undefined)[] {
  const free = new Set(dates);
  const chosen = new Map<P, D>();
  for (const rule of rules) {
    for (const position of positions) {
      const date = chosen.has(position)
        ? undefined
        : [...free].find((candidate) => rule(position, candidate));
      if (date) {
        free.delete(date);
        chosen.set(position, date);
      }
    }
  }
  return positions.map((position) => chosen.get(position));
}

/** The number of each start in the series, from 0. */
function numbered(slots: readonly Slot[]): Map<number, number> {
  return new Map(slots.map(({ start }, index) => [toInstant(start), index]));
}

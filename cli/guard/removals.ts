import { changedMembers, type EventChange, type Occurrence } from "../review/preview/change";

/** What decides whether Event Center loses an event. */
export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What becomes of ended events whose declaration is removed. */
  readonly endedEvents: "delete" | "keep";
}

/** The events that Event Center would lose by a change; dates that moved lose nothing. */
export function removedOccurrences(change: EventChange, circumstances: Circumstances): readonly Occurrence[] {
  const { op, before, isRetained } = change;
  if (!before || isRetained || op === "create" || op === "same") {
    return [];
  }
  if (op === "update") {
    return droppedByCount(change).filter(({ end }) => !hasEnded(end, circumstances.now));
  }
  return before.occurrences.filter(
    ({ end }) => circumstances.endedEvents === "delete" || !hasEnded(end, circumstances.now),
  );
}

/** The events that a change would write to, or remove, while they are on air. */
export function touchedOnAir(change: EventChange, circumstances: Circumstances): readonly Occurrence[] {
  const { op, before, isRetained } = change;
  if (!before || op === "create" || op === "same" || (isRetained && op === "delete")) {
    return [];
  }
  const isCountAlone = op === "update" && changedMembers(change).every((name) => name === "recurrence");
  const touched = isCountAlone && before.repairs === 0 ? droppedByCount(change) : before.occurrences;
  return touched.filter(({ start, end }) => isOnAir(start, end, circumstances.now));
}

/** The last ones of a series that is to be shorter. */
function droppedByCount({ before, after }: EventChange): readonly Occurrence[] {
  return before?.occurrences.slice(countOf(after?.recurrence)) ?? [];
}

function countOf(recurrence: unknown): number {
  if (typeof recurrence === "object" && recurrence !== null && "count" in recurrence) {
    return typeof recurrence.count === "number" ? recurrence.count : Infinity;
  }
  // Secret or not known yet: nobody can tell; absent is a single event.
  return typeof recurrence === "symbol" ? Infinity : 1;
}

function isOnAir(start: number | undefined, end: number | undefined, now: number): boolean {
  return start !== undefined && end !== undefined && start <= now && now < end;
}

function hasEnded(end: number | undefined, now: number): boolean {
  return end !== undefined && end <= now;
}

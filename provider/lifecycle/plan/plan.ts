import { formatInstant, isEqual, toInstant, type Recurrence } from "../../contract";
import { differences, type Members } from "../state/members";
import {
  isPresent,
  recordedMembers,
  type EventState,
  type Occurrence,
  type PresentOccurrence,
} from "../state/state";
import { areDatesKnown, datesOf, slotsOf, type Slot } from "./dates";
import { withoutCollisions } from "./order";

/** One request that brings Event Center nearer to the declaration. */
export type Operation =
  | { readonly kind: "delete"; readonly index: number; readonly occurrence: PresentOccurrence }
  | {
      readonly kind: "update";
      readonly index: number;
      readonly occurrence: PresentOccurrence;
      readonly recorded: Members;
      readonly desired: Members;
    }
  | {
      readonly kind: "create";
      readonly index: number;
      /** How many occurrences one request makes, from `index` on. */
      readonly count: number;
      readonly desired: Members;
      /** What the request repeats; undefined if it makes one event. */
      readonly recurrence: Recurrence | undefined;
    };

/** What is declared, as far as a plan needs it. */
export interface Desired {
  readonly members: Members;
  readonly recurrence: Recurrence | undefined;
}

type Recorded = Pick<EventState, "members" | "recurrence" | "occurrences">;

const count = (recurrence: Recurrence | undefined) => recurrence?.count ?? 1;

/**
 * True where only a new series can follow the declaration: the frequency differs, or dates would have to be
 * guessed because the document does not say how they fall.
 */
export function needsReplacement(recorded: Recorded, desired: Desired): boolean {
  const before = recorded.recurrence;
  const after = desired.recurrence;
  if (before && after && count(before) > 1 && count(after) > 1 && before.frequency !== after.frequency) {
    return true;
  }
  const isMoved = !isEqual("start", recorded.members.start, desired.members.start);
  const isLonger = count(after) > count(before);
  return (
    (hasGuessedDates(desired) && (isLonger || isMoved)) ||
    (hasGuessedDates(recorded) && isMoved && count(after) > 1)
  );
}

/** True for a series whose dates only the server knows. */
function hasGuessedDates({ members, recurrence }: Pick<Recorded, "members" | "recurrence">): boolean {
  return (
    recurrence !== undefined &&
    recurrence.count > 1 &&
    !areDatesKnown(String(members.start), recurrence.frequency)
  );
}

/** The dates the declaration asks for; those recorded where the document leaves them to the server. */
export function desiredSlots(recorded: Recorded, desired: Desired): Slot[] {
  const first = datesOf(desired.members);
  const known = slotsOf(first, desired.recurrence);
  if (known) {
    return known;
  }
  const length = toInstant(first.end) - toInstant(first.start);
  return recorded.occurrences.slice(0, count(desired.recurrence)).map(({ start }) => ({
    start,
    end: formatInstant(toInstant(start) + length),
  }));
}

/** An occurrence of a series that has ended is history: no change of the series touches it. */
export function isHistory(recorded: Recorded, desired: Desired, item: Occurrence, now: number): boolean {
  const isSeries = recorded.occurrences.length > 1 || count(desired.recurrence) > 1;
  return isSeries && toInstant(String(recordedMembers(recorded, item).end)) <= now;
}

/**
 * What is to be done, in an order in which no occurrence meets its neighbour: removals from the last one,
 * moves to earlier dates from the first one, moves to later dates from the last one, then additions. Where an
 * occurrence was edited into another's place, that place is freed first.
 * Pure: what is recorded, what is desired and the time decide everything.
 */
export function plan(recorded: Recorded, desired: Desired, now: number): Operation[] {
  const { members, recurrence } = desired;
  if (recorded.occurrences.length === 0) {
    return [{ kind: "create", index: 0, count: count(recurrence), desired: members, recurrence }];
  }
  const slots = desiredSlots(recorded, desired);
  const deletes: Operation[] = [];
  const earlier: Update[] = [];
  const later: Update[] = [];
  const creates: Create[] = [];
  const length = Math.max(slots.length, recorded.occurrences.length);
  for (let index = 0; index < length; index += 1) {
    const slot = slots[index];
    const item = recorded.occurrences[index];
    if (item && isHistory(recorded, desired, item, now)) {
      continue;
    }
    if (!slot) {
      if (item && isPresent(item)) {
        deletes.unshift({ kind: "delete", index, occurrence: item });
      }
      continue;
    }
    const wanted = { ...members, ...slot };
    if (!item || !isPresent(item)) {
      addCreate(creates, index, wanted, recurrence);
      continue;
    }
    const was = recordedMembers(recorded, item);
    if (differences(was, wanted).length > 0 || item.secretDeviations) {
      const operation = { kind: "update", index, occurrence: item, recorded: was, desired: wanted } as const;
      if (toInstant(slot.start) > toInstant(String(was.start))) {
        later.unshift(operation);
      } else {
        earlier.push(operation);
      }
    }
  }
  return [...deletes, ...withoutCollisions([...earlier, ...later]), ...creates];
}

type Create = Extract<Operation, { kind: "create" }>;
type Update = Extract<Operation, { kind: "update" }>;

/** Neighbours that are missing are made by one request with a recurrence. */
function addCreate(
  creates: Create[],
  index: number,
  desired: Members,
  recurrence: Desired["recurrence"],
): void {
  const last = creates.at(-1);
  if (last && recurrence && last.index + last.count === index) {
    const { frequency } = recurrence;
    const more = last.count + 1;
    creates[creates.length - 1] = { ...last, count: more, recurrence: { frequency, count: more } };
  } else {
    creates.push({ kind: "create", index, count: 1, desired, recurrence: undefined });
  }
}

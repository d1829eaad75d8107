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
import { hasEnded } from "./live";
import { withoutCollisions } from "./order";
import { pairUp } from "./pairs";

export interface Delete {
  readonly kind: "delete";
  readonly occurrence: PresentOccurrence;
}

export interface Update {
  readonly kind: "update";
  readonly occurrence: PresentOccurrence;
  /** What state believes that Event Center holds. */
  readonly recorded: Members;
  readonly desired: Members;
}

export interface Create {
  readonly kind: "create";
  /** The dates of the events that one request makes; undefined if only the server knows them. */
  readonly slots: readonly Slot[] | undefined;
  readonly desired: Members;
  /** What the request repeats; undefined if it makes one event. */
  readonly recurrence: Recurrence | undefined;
}

/** One request that brings Event Center nearer to the declaration. */
export type Operation = Delete | Update | Create;

/** An occurrence that needs no request. */
export interface Kept {
  readonly occurrence: PresentOccurrence;
  /** What it is declared to be; its own dates if it has ended. */
  readonly desired: Members;
}

/** What leads from what is recorded to what is declared. */
export interface Plan {
  /** In an order in which no occurrence meets another one. */
  readonly operations: readonly Operation[];
  readonly kept: readonly Kept[];
  /** Declared dates that have passed without an event; none is made for them. */
  readonly passed: readonly Slot[];
}

/** What is declared, as far as a plan needs it. */
export interface Desired {
  readonly members: Members;
  readonly recurrence: Recurrence | undefined;
}

export type Recorded = Pick<EventState, "members" | "recurrence" | "occurrences">;

const count = (recurrence: Recurrence | undefined) => recurrence?.count ?? 1;

/**
 * True if only a new series can follow the declaration: the frequency differs, or dates would have to be
 * guessed because the document does not say how they fall.
 */
export function needsReplacement(recorded: Recorded, desired: Desired): boolean {
  const before = recorded.recurrence;
  const after = desired.recurrence;
  if (before && after && count(before) > 1 && count(after) > 1 && before.frequency !== after.frequency) {
    return true;
  }
  const isMoved = !isEqual("start", recorded.members.start, desired.members.start);
  const isUnknown = count(after) > Math.min(count(before), recorded.occurrences.length);
  return (
    (hasGuessedDates(desired) && (isUnknown || isMoved)) ||
    (hasGuessedDates(recorded) && isMoved && count(after) > 1)
  );
}

/** True for a series whose dates only the server knows. */
function hasGuessedDates({ members, recurrence }: Desired): boolean {
  return (
    recurrence !== undefined &&
    recurrence.count > 1 &&
    !areDatesKnown(String(members.start), recurrence.frequency)
  );
}

/** The dates the declaration asks for; those recorded if the document leaves them to the server. */
function desiredSlots(recorded: Recorded, desired: Desired): Slot[] {
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

/**
 * What is to be sent. An occurrence of a series that has ended is history: nothing touches it, and its date needs no
 * other event. Every declared date that lies ahead gets exactly one event.
 * Pure: what is recorded, what is desired and the time decide everything.
 */
export function plan(recorded: Recorded, desired: Desired, now: number): Plan {
  const { members, recurrence } = desired;
  if (recorded.occurrences.length === 0) {
    const slots = slotsOf(datesOf(members), recurrence);
    return { operations: [{ kind: "create", slots, desired: members, recurrence }], kept: [], passed: [] };
  }
  const isSeries = recorded.occurrences.length > 1 || count(recurrence) > 1 || count(recorded.recurrence) > 1;
  const present = recorded.occurrences.filter(isPresent).map((occurrence) => {
    const actual = recordedMembers(recorded, occurrence);
    return { occurrence, actual, isHistory: isSeries && hasEnded(actual, now) };
  });
  const history = present.filter(({ isHistory }) => isHistory);
  const open = desiredSlots(recorded, desired).filter(
    (slot) => !history.some(({ occurrence, actual }) => isCovered(slot, occurrence, actual, now)),
  );
  const pairs = pairUp(
    recorded,
    desired,
    present.filter(({ isHistory }) => !isHistory),
    open,
    now,
  );
  const kept: Kept[] = history.map(({ occurrence }) => ({
    occurrence,
    desired: { ...members, ...datesOf(occurrence) },
  }));
  const deletes: Delete[] = [];
  const updates: Update[] = [];
  for (const { occurrence, actual, slot } of pairs) {
    if (!slot) {
      deletes.unshift({ kind: "delete", occurrence });
      continue;
    }
    const wanted = { ...members, ...slot };
    if (differences(actual, wanted).length > 0 || occurrence.secretDeviations) {
      updates.push({ kind: "update", occurrence, recorded: actual, desired: wanted });
    } else {
      kept.push({ occurrence, desired: wanted });
    }
  }
  const taken = new Set(pairs.map(({ slot }) => slot));
  const missing = open.filter((slot) => !taken.has(slot));
  return {
    operations: [...deletes, ...inOrder(updates), ...createsOf(missing, desired, now)],
    kept,
    passed: missing.filter((slot) => hasEnded(slot, now)),
  };
}

/** An event that has ended stands for the date it had, and for the one it was declared to have if that has passed. */
function isCovered(slot: Slot, declared: Occurrence, actual: Members, now: number): boolean {
  return (
    isEqual("start", slot.start, actual.start) ||
    (isEqual("start", slot.start, declared.start) && hasEnded(slot, now))
  );
}

/** Moves to earlier dates from the first one, to later dates from the last one; a blocked date is freed first. */
function inOrder(updates: readonly Update[]): Update[] {
  const isLater = ({ recorded, desired }: Update) =>
    toInstant(String(desired.start)) > toInstant(String(recorded.start));
  const later = updates.filter(isLater).reverse();
  return withoutCollisions([...updates.filter((update) => !isLater(update)), ...later]);
}

/** Neighbours are made by one request with a recurrence, if the document says how its dates fall. */
function createsOf(missing: readonly Slot[], { members, recurrence }: Desired, now: number): Create[] {
  const known = slotsOf(datesOf(members), recurrence);
  const places = known?.map(({ start }) => toInstant(start));
  const creates: Create[] = [];
  let previous: number | undefined;
  for (const slot of missing.filter((date) => !hasEnded(date, now))) {
    const place = places?.indexOf(toInstant(slot.start));
    const last = creates.at(-1);
    if (last?.slots && recurrence && previous !== undefined && place === previous + 1) {
      const slots = [...last.slots, slot];
      const { frequency } = recurrence;
      creates[creates.length - 1] = { ...last, slots, recurrence: { frequency, count: slots.length } };
    } else {
      const desired = { ...members, ...slot };
      creates.push({ kind: "create", slots: [slot], desired, recurrence: undefined });
    }
    previous = place;
  }
  return creates;
}

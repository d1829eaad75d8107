import { areStartsKnown, formatInstant, isEqual, toInstant, type Recurrence } from "../../contract";
import { differences, type Members } from "../state/members";
import { isPresent, recordedMembers } from "../state/state";
import { datesOf, hasEnded, slotsOf, type Slot } from "./dates";
import type { Create, Delete, Desired, Kept, Plan, Recorded, Update } from "./operations";
import { isCircular, withoutCollisions } from "./order";
import { covering, pairUp, type Entry, type OpenSlot, type Pair } from "./pairs";

const count = (recurrence: Recurrence | undefined) => recurrence?.count ?? 1;

/**
 * True if the series has to be replaced: the frequency differs, or dates would have to be guessed because the document
 * does not define them.
 */
export function needsReplacement(recorded: Recorded, desired: Desired): boolean {
  const before = recorded.recurrence;
  const after = desired.recurrence;
  if (before && after && count(before) > 1 && count(after) > 1 && before.frequency !== after.frequency) {
    return true;
  }
  const isMoved = !isEqual("start", recorded.members.start, desired.members.start);
  const isUnknown = count(after) > Math.min(count(before), recordedStarts(recorded).length);
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
    !areStartsKnown(toInstant(String(members.start)), recurrence.frequency)
  );
}

/** The declared dates; the recorded ones if only the server knows them. */
function desiredSlots(recorded: Recorded, desired: Desired): Slot[] {
  const first = datesOf(desired.members);
  const known = slotsOf(first, desired.recurrence);
  if (known) {
    return known;
  }
  const length = toInstant(first.end) - toInstant(first.start);
  return recordedStarts(recorded)
    .slice(0, count(desired.recurrence))
    .map((start) => ({ start, end: formatInstant(toInstant(start) + length) }));
}

/** Each recorded date once: an ended event that was moved and its successor may have the same recorded date. */
function recordedStarts({ occurrences }: Recorded): string[] {
  return [...new Map(occurrences.map(({ start }) => [toInstant(start), start])).values()];
}

/**
 * Plans what to send. An ended occurrence of a series is history: nothing changes it, and its date needs no other event.
 * Every declared date in the future gets exactly one event. Pure: depends only on its arguments.
 */
export function plan(recorded: Recorded, desired: Desired, now: number): Plan {
  const { members, recurrence } = desired;
  if (recorded.occurrences.length === 0) {
    const slots = slotsOf(datesOf(members), recurrence);
    return { operations: [{ kind: "create", slots, desired: members, recurrence }], kept: [], passed: [] };
  }
  const slots = desiredSlots(recorded, desired);
  const { ended, entries } = divide(recorded, desired, slots, now);
  const history = covering(ended, slots, now);
  const uncovered = slots.filter(
    (slot) =>
      !history.some((event) => event.slot === slot || isEqual("start", event.actual.start, slot.start)),
  );
  // If all dates have passed and no event is left, the series is created as if it were new.
  const isBare = history.length === 0 && uncovered.every((slot) => hasEnded(slot, now));
  const open = uncovered.map((slot): OpenSlot => ({ slot, isDue: isBare || !hasEnded(slot, now) }));
  const isMovedWhole =
    history.length === 0 && !isEqual("start", recorded.members.start, desired.members.start);
  const inOrder = isMovedWhole
    ? changesOf(pairUp("in order", recorded, desired, entries, open), members)
    : undefined;
  const { deletes, updates, kept, taken } =
    inOrder && !isCircular(inOrder.updates)
      ? inOrder
      : changesOf(pairUp("by date", recorded, desired, entries, open), members);
  const missing = open.filter(({ slot }) => !taken.has(slot));
  const due = missing.filter(({ isDue }) => isDue).map(({ slot }) => slot);
  return {
    operations: [...deletes, ...ordered(updates), ...createsOf(due, desired)],
    kept: [
      ...history.map(({ occurrence, actual, slot }) => {
        const isThere = slot && isEqual("start", actual.start, slot.start);
        return { occurrence, desired: { ...members, ...datesOf(isThere ? actual : occurrence) } };
      }),
      ...kept,
    ],
    passed: missing.filter(({ isDue }) => !isDue).map(({ slot }) => slot),
  };
}

/** Splits occurrences into ended ones and the others. A single event, or a series reduced to one, has no history. */
function divide(
  recorded: Recorded,
  desired: Desired,
  slots: readonly Slot[],
  now: number,
): { ended: Entry[]; entries: Entry[] } {
  const present = recorded.occurrences.filter(isPresent).map((occurrence) => ({
    occurrence,
    actual: recordedMembers(recorded, occurrence),
  }));
  const ended = present.filter(({ actual }) => hasEnded(actual, now));
  const [only, ...more] = ended;
  const isOneEvent =
    recorded.occurrences.length === 1
      ? count(recorded.recurrence) === 1 && count(desired.recurrence) === 1
      : count(desired.recurrence) === 1 &&
        more.length === 0 &&
        slots.some(({ start }) => isEqual("start", start, only?.actual.start));
  return isOneEvent
    ? { ended: [], entries: present }
    : { ended, entries: present.filter((entry) => !ended.includes(entry)) };
}

function changesOf(pairs: readonly Pair[], members: Members) {
  const deletes: Delete[] = [];
  const updates: Update[] = [];
  const kept: Kept[] = [];
  for (const { occurrence, actual, slot } of pairs) {
    const desired = { ...members, ...slot };
    const { secretDeviations, foreignOwner } = occurrence;
    if (!slot) {
      deletes.unshift({ kind: "delete", occurrence });
    } else if (differences(actual, desired).length > 0 || secretDeviations || foreignOwner !== undefined) {
      updates.push({ kind: "update", occurrence, recorded: actual, desired });
    } else {
      kept.push({ occurrence, desired });
    }
  }
  return { deletes, updates, kept, taken: new Set(pairs.map(({ slot }) => slot)) };
}

/** First moves to earlier dates, in order; then moves to later dates, from the last; a blocked date is freed first. */
function ordered(updates: readonly Update[]): Update[] {
  const isLater = ({ recorded, desired }: Update) =>
    toInstant(String(desired.start)) > toInstant(String(recorded.start));
  const later = updates.filter(isLater).reverse();
  return withoutCollisions([...updates.filter((update) => !isLater(update)), ...later]);
}

/** Consecutive dates are created by one request with a recurrence, if the document defines its dates. */
function createsOf(missing: readonly Slot[], { members, recurrence }: Desired): Create[] {
  const known = slotsOf(datesOf(members), recurrence);
  const starts = known?.map(({ start }) => toInstant(start));
  const creates: Create[] = [];
  let previous: number | undefined;
  for (const slot of missing) {
    const index = starts?.indexOf(toInstant(slot.start));
    const last = creates.at(-1);
    if (last?.slots && recurrence && previous !== undefined && index === previous + 1) {
      const slots = [...last.slots, slot];
      const { frequency } = recurrence;
      creates[creates.length - 1] = { ...last, slots, recurrence: { frequency, count: slots.length } };
    } else {
      const desired = { ...members, ...slot };
      creates.push({ kind: "create", slots: [slot], desired, recurrence: undefined });
    }
    previous = index;
  }
  return creates;
}

import { printedMessage } from "../contract";
import type { Context } from "./memory/context";
import { deleteEvent } from "./requests/delete";
import { asError, EventError } from "./errors";
import { hasEnded } from "./plan/dates";
import { guardLive } from "./plan/live";
import { proveAccount } from "./search/recognise";
import {
  holderOf,
  isPresent,
  recordedMembers,
  targetOf,
  type EventState,
  type PresentOccurrence,
} from "./state/state";
import { letGo } from "./refusals/conflicts";
import { subjectOf } from "./refusals/subject";
import { isForeign } from "./search/existing";

/**
 * Removes an event, or all it can of a series, last occurrence first; what is already gone counts as done.
 * Left alone: an event that another living resource holds, and ended ones where `endedEvents` is keep.
 * Errors: EVENT_ON_AIR, EVENT_OTHER_ACCOUNT, EVENT_LEFT naming what is left. Source: Remove an event.
 */
export async function remove(context: Context, state: EventState): Promise<void> {
  const doomed = state.occurrences
    .filter(isPresent)
    .reverse()
    .filter((item) => !isLeftAlone(context, state, item));
  // All are judged before the first request: a refusal must not come after half of them are deleted.
  for (const item of doomed) {
    const members = recordedMembers(state, item);
    guardLive(context, subjectOf(members, state.secretMembers, item.eventId), members, undefined);
  }
  if (state.occurrences.length > 1) {
    // If nothing proves it, each event's own refusal follows.
    await proveAccount(context, state).catch(() => undefined);
  }
  const failures: { readonly eventId: number; readonly error: Error }[] = [];
  for (const item of doomed) {
    try {
      const target = targetOf(state, item);
      await deleteEvent(context, target, subjectOf(target.recorded, state.secretMembers, item.eventId));
    } catch (error) {
      failures.push({ eventId: item.eventId, error: asError(error) });
    }
  }
  const [first] = failures;
  if (first && state.occurrences.length === 1) {
    throw first.error;
  }
  if (first) {
    const ids = failures.map(({ eventId }) => eventId).reverse();
    const reasons = [...new Set(failures.map(({ error }) => printedMessage(error)))];
    throw new EventError(
      "EVENT_LEFT",
      `${ids.length} of ${state.occurrences.length} occurrences of event ` +
        `${subjectOf(state.members, state.secretMembers).label} are left in Event Center ` +
        `(ids ${ids.join(", ")}); the next run takes up there.\n${reasons.join("\n")}`,
    );
  }
}

function isLeftAlone(context: Context, state: EventState, item: PresentOccurrence): boolean {
  const members = recordedMembers(state, item);
  const { label } = subjectOf(members, state.secretMembers, item.eventId);
  if (context.claims.isHeldByAnother(item.eventId, holderOf(state))) {
    context.warn(`Event ${label} now belongs to another resource of this stack and is left alone.`);
    return true;
  }
  if (isForeign(context, item.foreignOwner)) {
    context.warn(letGo(label, item.foreignOwner));
    return true;
  }
  if (hasEnded(members, context.now()) && context.settings().endedEvents === "keep") {
    context.warn(`Event ${label} has ended and is kept in Event Center (endedEvents: "keep").`);
    return true;
  }
  return false;
}

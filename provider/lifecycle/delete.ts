import { printedMessage } from "../contract";
import type { Context } from "./memory/context";
import { deleteEvent } from "./requests/delete";
import { asError, EventError } from "./errors";
import { guardLive, isKeptByDelete } from "./plan/live";
import { believeMissing, proveAccount } from "./search/recognise";
import {
  holderOf,
  isPresent,
  recordedMembers,
  targetOf,
  type EventState,
  type PresentOccurrence,
  type Target,
} from "./state/state";
import { leftToOwner } from "./refusals/conflicts";
import { subjectOf } from "./refusals/subject";
import { isForeign } from "./search/existing";

/**
 * Deletes an event, or as many occurrences of a series as it can, the last one first. An event that is already gone
 * counts as deleted. `isLeftAlone` names the events that are kept.
 * Errors: EVENT_ON_AIR, EVENT_OTHER_ACCOUNT, EVENT_LEFT naming what is left. Source: Remove an event.
 */
export async function deleteResource(context: Context, state: EventState): Promise<void> {
  const doomed = state.occurrences
    .filter(isPresent)
    .reverse()
    .filter((item) => !isLeftAlone(context, state, item));
  // All events are checked before the first request, so that a refusal does not leave half of them deleted.
  for (const item of doomed) {
    const members = recordedMembers(state, item);
    guardLive(context, subjectOf(members, state.secretMembers, item.eventId), members, undefined);
  }
  if (state.occurrences.length > 1) {
    // Without proof, each delete below is refused with its own message.
    await proveAccount(context, state).catch(() => undefined);
  }
  const missing: Target[] = [];
  const failures: { readonly eventId: number; readonly error: Error }[] = [];
  for (const item of doomed) {
    try {
      const target = targetOf(state, item);
      const subject = subjectOf(target.recorded, state.secretMembers, item.eventId);
      if ((await deleteEvent(context, target, subject)) === "missing") {
        missing.push(target);
      }
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
        `(ids ${ids.join(", ")}). Fix the reasons below; the next run then continues with them.\n${reasons.join("\n")}`,
    );
  }
  const [last] = missing;
  if (last) {
    // Not earlier: the missing occurrences may come before the first one that is found.
    await believeMissing(context, missing, subjectOf(last.recorded, state.secretMembers, last.eventId));
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
    context.warn(leftToOwner(label, item.foreignOwner));
    return true;
  }
  if (isKeptByDelete(context, members)) {
    context.claims.keep(item.eventId);
    context.warn(`Event ${label} has ended and is kept in Event Center (endedEvents: "keep").`);
    return true;
  }
  return false;
}

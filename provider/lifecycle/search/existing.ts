import type { CallOptions } from "../../client";
import { type EventDetails, type EventSummary, isAsCreated, type Recurrence } from "../../contract";
import type { Context } from "../memory/context";
import { hasEnded } from "../plan/dates";
import { changesOf, duplicate, editedLeftover, foreign, heldByAnother } from "../refusals/conflicts";
import { type Subject, subjectOf } from "../refusals/subject";
import type { EventInputs } from "../state/inputs";
import { asSent, foreignOwnerOf, type Members } from "../state/members";
import { isPresent, recordedMembers, type EventState } from "../state/state";
import { findTwins, twinsAmong, type Wanted } from "./twins";

/** Equal events already exist, and nothing was created. Never leaves the lifecycle. */
export class ExistingError extends Error {
  constructor(readonly twins: readonly [EventSummary, ...EventSummary[]]) {
    super(`event ${twins[0].id} is equal`);
  }
}

/**
 * Searches before a POST: after a crash between POST and state the event exists, and some servers would create a second
 * one. A process cannot know whether there was a crash, so every create searches; all of them share one listing.
 * Errors: ExistingError, and those of the client.
 */
export async function refuseExisting(context: Context, wanted: Wanted, call: CallOptions): Promise<void> {
  const { name, start, end } = wanted.members;
  const listed = await context.listing.all(JSON.stringify([name, start, end, wanted.count]));
  if (listed && twinsAmong(listed, wanted).length === 0) {
    return;
  }
  await refuseTwins(context, wanted, call);
}

/** The same with a new list, which includes all earlier writes. */
export async function refuseTwins(context: Context, wanted: Wanted, call: CallOptions): Promise<void> {
  const [twin, ...more] = (await findTwins(context, wanted, call)).filter(
    ({ id }) => !context.listing.isRemoved(id),
  );
  if (twin) {
    throw new ExistingError([twin, ...more]);
  }
}

/**
 * Throws unless an equal event may be taken over: its owner tag decides, then `onExisting`. A replacement may always take
 * over what its own delete kept.
 * @param existing the event in Event Center
 * @param desired the declaration at its dates
 * Errors: EVENT_FOREIGN, EVENT_HELD_TWICE, EVENT_EDIT_CONFLICT, EVENT_ALREADY_EXISTS.
 */
export function refuseTakeOver(
  context: Context,
  existing: EventDetails,
  desired: Members,
  subject: Subject,
  recurrence: Recurrence | undefined,
): void {
  const { onExisting } = context.settings();
  const { id } = existing;
  const owner = foreignOwnerOf(existing, desired);
  if (isForeign(context, owner)) {
    throw foreign(subject, id, owner, "take it over");
  }
  const found = asSent(existing, desired);
  const changes = changesOf({ ...found, owner: desired.owner }, desired, subject);
  // An ended occurrence does not change, so no edit can be lost; a single event might.
  if (context.claims.isKept(id) && (recurrence || changes.length === 0)) {
    return;
  }
  const isOurs = desired.owner !== undefined && found.owner === desired.owner;
  if (onExisting === "adopt" || ((isOurs || onExisting === "adoptIdentical") && changes.length === 0)) {
    return;
  }
  // A killed run created it, and only the declaration has changed since: no edit can be lost.
  if (isOurs && isAsCreated(existing)) {
    return;
  }
  if (context.claims.isHeldByAnother(id, "")) {
    throw heldByAnother(subject, id);
  }
  if (isOurs) {
    throw editedLeftover(subject, existing, changes);
  }
  const what = recurrence
    ? "take over the events that exist,"
    : `take it over, declare adoptEventId: ${id}, or`;
  throw duplicate(
    subject,
    id,
    `To ${what} set onExisting to adopt (AKAMAI_EVENT_CENTER_ON_EXISTING=adopt), or to adoptIdentical if nothing ` +
      "in it may change; otherwise change the name or the dates." +
      (onExisting === "adoptIdentical" ? ["\nTaking it over would change:", ...changes].join("\n") : ""),
  );
}

/** True for another stack's owner tag, unless `takeOwnership` is set. */
export function isForeign(context: Context, owner: string | undefined): owner is string {
  return owner !== undefined && !context.claims.isOfThisStack(owner) && !context.settings().takeOwnership;
}

/** Throws if the last refresh found another stack's owner tag on an event of this resource. Errors: EVENT_FOREIGN. */
export function refuseForeign(context: Context, recorded: EventState, inputs: EventInputs): void {
  const { members, secretMembers } = inputs;
  context.claims.ownedBy(members.owner);
  for (const item of recorded.occurrences.filter(isPresent)) {
    const { foreignOwner, eventId } = item;
    const isHistory =
      recorded.occurrences.length > 1 && hasEnded(recordedMembers(recorded, item), context.now());
    if (isForeign(context, foreignOwner) && !isHistory) {
      throw foreign(subjectOf(members, secretMembers), eventId, foreignOwner, "change it");
    }
  }
}

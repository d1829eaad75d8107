import type { EventDetails } from "../../contract";
import { ConflictError, EventCenterError, NotFoundError, type CallOptions } from "../../client";
import type { Context } from "../memory/context";
import { CREATE_AGAIN, duplicate, editConflict, foreign, gone } from "../refusals/conflicts";
import { callFor, type Subject } from "../refusals/subject";
import { isForeign } from "../search/existing";
import { confirmMissing, getIfThere } from "../search/missing";
import { believeMissing, recognise } from "../search/recognise";
import { findTwins, single } from "../search/twins";
import { asSent, differences, foreignOwnerOf, isEmpty, type Members } from "../state/members";
import { editedMembers, type Target } from "../state/state";
import { readBack, type Written } from "./answer";
import { toEventUpdate } from "./bodies";

/** The most attempts for an event whose version keeps changing although its members do not. */
const VERSION_ATTEMPTS = 3;

/**
 * Updates one event with its version; never overwrites an edit that a refresh has not shown.
 * Errors: EVENT_EDIT_CONFLICT, EVENT_ALREADY_EXISTS, EVENT_GONE, EVENT_FOREIGN, and those of the client.
 */
export async function putEvent(
  context: Context,
  target: Target,
  desired: Members,
  subject: Subject,
): Promise<Written> {
  const { eventId, recorded } = target;
  const call = callFor(subject);
  let { version } = target;
  if ((await recognise(context, target, subject)) === "gone") {
    throw gone(subject, CREATE_AGAIN);
  }
  context.listing.written(eventId);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await context.client.updateEvent(eventId, toEventUpdate(desired, version), call);
      context.accounts.found(target);
      // The sample in the document repeats the old version; then the new one has to be read.
      return await readBack(context, answer, desired, { isVersionNew: answer.version !== version, call });
    } catch (error) {
      const now = await eventAfter(context, error, eventId, call);
      if (!now) {
        await believeMissing(context, [target], subject);
        throw gone(subject, CREATE_AGAIN);
      }
      const areObjectsUnreadable =
        now.objects === undefined && !(isEmpty(recorded.objects) && isEmpty(desired.objects));
      const owner = foreignOwnerOf(now, recorded, desired);
      if (isForeign(context, owner)) {
        throw foreign(subject, eventId, owner, "change it");
      }
      const current = asSent(now, desired);
      if (differences(current, desired).length === 0 && !areObjectsUnreadable) {
        return { event: now, members: current };
      }
      if (!(error instanceof ConflictError)) {
        throw error;
      }
      if (editedMembers(target, now).length > 0 || areObjectsUnreadable) {
        throw editConflict(subject, target, now, "overwritten");
      }
      if (now.version === version || attempt === VERSION_ATTEMPTS) {
        throw await explainRefusal(context, error, target, desired, subject);
      }
      version = now.version;
    }
  }
}

/**
 * The event after a failed PUT, which may have been done all the same; undefined if it is missing.
 * Errors: the failure, if it says that nothing was done.
 */
async function eventAfter(
  context: Context,
  failure: unknown,
  eventId: number,
  call: CallOptions,
): Promise<EventDetails | undefined> {
  if (failure instanceof NotFoundError) {
    return confirmMissing(context, eventId, failure);
  }
  const isUnknown = failure instanceof EventCenterError && failure.outcome === "unknown";
  if (failure instanceof ConflictError || isUnknown) {
    return getIfThere(context, eventId, call);
  }
  throw failure;
}

/** A 409 that is not about the version: an error that names the equal event, if there is one. */
async function explainRefusal(
  context: Context,
  error: ConflictError,
  target: Target,
  desired: Members,
  subject: Subject,
): Promise<Error> {
  const twins = await findTwins(context, single(desired), callFor(subject));
  const other = twins.find(({ id }) => id !== target.eventId);
  return other ? duplicate(subject, other.id, "Change the name or the dates of one of them.") : error;
}

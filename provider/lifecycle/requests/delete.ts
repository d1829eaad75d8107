import {
  AccessDeniedError,
  CancelledError,
  NotFoundError,
  ResponseError,
  type CallOptions,
} from "../../client";
import type { Context } from "../memory/context";
import { editConflict, leftToOwner, unreadable } from "../refusals/conflicts";
import { callFor, type Subject } from "../refusals/subject";
import { isForeign } from "../search/existing";
import { confirmMissing, getIfThere } from "../search/missing";
import { recognise } from "../search/recognise";
import { foreignOwnerOf } from "../state/members";
import { editedMembers, isListedAsRecorded, type Target } from "../state/state";

/** How long a DELETE may wait for a rate limit or a retry, in milliseconds, before the event is compared anew. */
const FRESH = 30_000;

/** After as many comparisons, a DELETE waits for as long as it takes: some servers let no request pass sooner. */
const MOST_COMPARISONS = 3;

/**
 * Deletes one event unless somebody has edited it since the last refresh. One that now belongs to another stack is left
 * alone. If the event is missing, the caller has to believe that: see `believeMissing`.
 * The API's DELETE has no version, so the version in a list is compared first, and the event itself if that differs.
 * @param fresh how long that comparison counts, in milliseconds
 * Errors: EVENT_EDIT_CONFLICT, EVENT_OTHER_ACCOUNT, EVENT_UNREADABLE, and those of the client. Source: Remove an event.
 */
export async function deleteEvent(
  context: Context,
  target: Target,
  subject: Subject,
  fresh: number = FRESH,
): Promise<"gone" | "missing" | "foreign"> {
  const { eventId } = target;
  const call = callFor(subject);
  let mayBeDone = false;
  for (let comparisons = 1; ; comparisons += 1) {
    const found = await lookBeforeDelete(context, target, subject).catch((error: unknown) => {
      throw error instanceof AccessDeniedError && error.isAboutObject ? unreadable(subject, error) : error;
    });
    if (found === "foreign") {
      context.claims.release(eventId);
      return found;
    }
    context.listing.written(eventId);
    const stop = comparisons < MOST_COMPARISONS ? AbortSignal.timeout(fresh) : undefined;
    try {
      const outcome = found === "there" ? await sendDelete(context, eventId, { ...call, stop }) : found;
      context.listing.removed(eventId);
      context.claims.release(eventId);
      return outcome === "missing" && mayBeDone ? "gone" : outcome;
    } catch (error) {
      const isStale =
        error instanceof CancelledError && stop?.aborted === true && context.stop?.aborted !== true;
      if (!isStale) {
        throw error;
      }
      mayBeDone ||= error.outcome === "unknown";
    }
  }
}

async function lookBeforeDelete(
  context: Context,
  target: Target,
  subject: Subject,
): Promise<"there" | "gone" | "missing" | "foreign"> {
  const recognised = await recognise(context, target, subject);
  if (recognised === "gone") {
    return "gone";
  }
  let event = recognised === "known" ? undefined : recognised.event;
  if (!event) {
    const isAuto = context.settings().refresh === "auto";
    const listed = isAuto ? await context.listing.event(target.eventId, "delete") : undefined;
    // Some servers do not count versions, so the rest must be as recorded too.
    if (listed?.version === target.version && isListedAsRecorded(listed, target)) {
      context.accounts.found(target);
      return "there";
    }
    event = await context.accounts.reading(getIfThere(context, target.eventId, callFor(subject)));
  }
  if (!event) {
    return "missing";
  }
  context.accounts.found(target);
  const owner = foreignOwnerOf(event, target.recorded);
  if (isForeign(context, owner)) {
    context.warn(leftToOwner(subject.label, owner));
    return "foreign";
  }
  if (editedMembers(target, event).length > 0) {
    throw editConflict(subject, target, event, "deleted");
  }
  return "there";
}

async function sendDelete(context: Context, eventId: number, call: CallOptions): Promise<"gone" | "missing"> {
  try {
    await context.client.deleteEvent(eventId, call);
    return "gone";
  } catch (error) {
    // A page or a 303 may stand in for the answer to a DELETE that was done.
    const mayBeDone = error instanceof ResponseError && error.outcome === "unknown";
    if (mayBeDone && (await isGone(context, eventId, call))) {
      return "gone";
    }
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    // With the outcome `unknown`, an earlier attempt of this call may have deleted it.
    if (error.outcome === "unknown") {
      return "gone";
    }
    await confirmMissing(context, eventId, error);
    return "missing";
  }
}

/** False also if the event cannot be read. */
async function isGone(context: Context, eventId: number, call: CallOptions): Promise<boolean> {
  try {
    return (await getIfThere(context, eventId, call)) === undefined;
  } catch {
    return false;
  }
}

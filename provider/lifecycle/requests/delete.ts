import { NotFoundError } from "../../client";
import type { Context } from "../memory/context";
import { editConflict, leftToOwner } from "../refusals/conflicts";
import { callFor, type Subject } from "../refusals/subject";
import { isForeign } from "../search/existing";
import { confirmMissing, getIfThere } from "../search/missing";
import { recognise } from "../search/recognise";
import { foreignOwnerOf } from "../state/members";
import { editedMembers, isListedAsRecorded, type Target } from "../state/state";

/**
 * Deletes one event unless somebody has edited it since the last refresh. One that now belongs to another stack is left
 * alone. If the event is missing, the caller has to believe that: see `believeMissing`.
 * The API's DELETE has no version, so the version in a list is compared first, and the event itself if that differs.
 * Errors: EVENT_EDIT_CONFLICT, EVENT_OTHER_ACCOUNT, and those of the client. Source: Remove an event.
 */
export async function deleteEvent(
  context: Context,
  target: Target,
  subject: Subject,
): Promise<"gone" | "missing" | "foreign"> {
  const { eventId } = target;
  const found = await lookBeforeDelete(context, target, subject);
  if (found === "foreign") {
    context.claims.release(eventId);
    return found;
  }
  context.listing.written(eventId);
  const outcome = found === "there" ? await sendDelete(context, eventId, subject) : found;
  context.listing.removed(eventId);
  context.claims.release(eventId);
  return outcome;
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

async function sendDelete(context: Context, eventId: number, subject: Subject): Promise<"gone" | "missing"> {
  try {
    await context.client.deleteEvent(eventId, callFor(subject));
    return "gone";
  } catch (error) {
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

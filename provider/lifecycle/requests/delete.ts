import { NotFoundError } from "../../client";
import type { Context } from "../memory/context";
import { editConflict, leftToOwner } from "../refusals/conflicts";
import { callFor, type Subject } from "../refusals/subject";
import { isForeign } from "../search/existing";
import { confirmMissing, getIfThere } from "../search/missing";
import { believeMissing, recognise } from "../search/recognise";
import { foreignOwnerOf, isAsListed } from "../state/members";
import { editedMembers, type Target } from "../state/state";

/**
 * Deletes one event unless somebody has edited it since the last refresh. An event that is already gone counts as
 * deleted; one that now belongs to another stack is left alone.
 * The API's DELETE has no version, so the version in a list is compared first, and the event itself if that differs.
 * Errors: EVENT_EDIT_CONFLICT, EVENT_OTHER_ACCOUNT, and those of the client. Source: Remove an event.
 */
export async function deleteEvent(context: Context, target: Target, subject: Subject): Promise<void> {
  const found = await lookBeforeDelete(context, target, subject);
  if (found !== "foreign") {
    context.listing.written(target.eventId);
    if (found === "there") {
      await sendDelete(context, target.eventId, subject);
    }
    context.listing.removed(target.eventId);
  }
  context.claims.release(target.eventId);
}

async function lookBeforeDelete(
  context: Context,
  target: Target,
  subject: Subject,
): Promise<"there" | "gone" | "foreign"> {
  const recognised = await recognise(context, target, subject);
  if (recognised === "gone") {
    return "gone";
  }
  let event = recognised === "known" ? undefined : recognised.event;
  if (!event) {
    const isAuto = context.settings().refresh === "auto";
    const listed = isAuto ? await context.listing.event(target.eventId, "delete") : undefined;
    // Some servers do not count versions, so the listed members must be as recorded too.
    if (listed?.version === target.version && isAsListed(listed, target.recorded)) {
      return "there";
    }
    event = await context.accounts.reading(getIfThere(context, target.eventId, callFor(subject)));
  }
  if (!event) {
    await believeMissing(context, subject);
    return "gone";
  }
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

async function sendDelete(context: Context, eventId: number, subject: Subject): Promise<void> {
  try {
    await context.client.deleteEvent(eventId, callFor(subject));
    context.accounts.found();
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    // With the outcome `unknown`, an earlier attempt of this call may have deleted it.
    if (error.outcome !== "unknown") {
      await confirmMissing(context, eventId, error);
      await believeMissing(context, subject);
    }
  }
}

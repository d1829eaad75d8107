import { NotFoundError } from "../../client";
import { believeMissing } from "../memory/account";
import type { Context } from "../memory/context";
import { editConflict } from "../refusals/conflicts";
import { callFor, type Subject } from "../refusals/subject";
import { recognise } from "../search/recognise";
import { confirmMissing, getIfThere } from "../search/twins";
import { editedMembers, type Target } from "../state/state";

/**
 * Deletes one event unless somebody has edited it since state saw it; one that is gone already counts as done.
 * The API's DELETE has no version, so a list's version, or a GET where that differs, is compared first.
 * Errors: EVENT_EDIT_CONFLICT, EVENT_OTHER_ACCOUNT, and those of the client. Source: Remove an event.
 */
export async function deleteEvent(context: Context, target: Target, subject: Subject): Promise<void> {
  const isThere = await refuseEdited(context, target, subject);
  context.listing.written(target.eventId);
  if (isThere) {
    await sendDelete(context, target.eventId, subject);
  }
  context.listing.removed(target.eventId);
  context.claims.release(target.eventId);
}

/** False if the event is gone. */
async function refuseEdited(context: Context, target: Target, subject: Subject): Promise<boolean> {
  const recognised = await recognise(context, target, subject);
  if (recognised === "gone") {
    return false;
  }
  let event = recognised === "known" ? undefined : recognised.event;
  if (!event) {
    const listed = await context.listing.event(target.eventId, "delete");
    if (listed?.version === target.version) {
      return true;
    }
    event = await getIfThere(context, target.eventId, callFor(subject));
  }
  if (!event) {
    await believeMissing(context, subject);
    return false;
  }
  if (editedMembers(target, event).length > 0) {
    throw editConflict(subject, target, event, "deleted");
  }
  return true;
}

async function sendDelete(context: Context, eventId: number, subject: Subject): Promise<void> {
  try {
    await context.client.deleteEvent(eventId, callFor(subject));
    context.accounts.found();
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    // An earlier attempt of this very call may have deleted it.
    if (error.outcome !== "unknown") {
      await confirmMissing(context, eventId, error);
      await believeMissing(context, subject);
    }
  }
}

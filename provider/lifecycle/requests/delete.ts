import { NotFoundError } from "../../client";
import { believeMissing } from "../memory/account";
import type { Context } from "../memory/context";
import { callFor, type Subject } from "../refusals/subject";

/**
 * Deletes one event; one that is gone already counts as done.
 * Errors: EVENT_OTHER_ACCOUNT for a 404 that another account answers, and those of the client.
 * Source: Remove an event.
 */
export async function deleteEvent(
  context: Context,
  eventId: number,
  subject: Subject,
  account: string | undefined,
): Promise<void> {
  context.listing.written(eventId);
  try {
    await context.client.deleteEvent(eventId, callFor(subject));
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    believeMissing(context, subject, account);
  }
  context.listing.removed(eventId);
  context.claims.release(eventId);
}

import type { EventDetails } from "../../contract";
import { NotFoundError, type CallOptions } from "../../client";
import type { Context } from "../memory/context";

/** An event, or undefined if the API says that there is none. */
export async function getIfThere(
  context: Context,
  eventId: number,
  call: CallOptions,
): Promise<EventDetails | undefined> {
  try {
    return await context.client.getEvent(eventId, call);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return confirmMissing(context, eventId, error);
    }
    throw error;
  }
}

/** A 404 without a problem document may come from a proxy, so it counts only if a list lacks the event too; otherwise it is thrown. */
export async function confirmMissing(
  context: Context,
  eventId: number,
  error: NotFoundError,
): Promise<undefined> {
  if (!error.hasProblem && (await context.listing.mayHave(eventId))) {
    throw error;
  }
  return undefined;
}

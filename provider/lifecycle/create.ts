import { adopt, adoptExisting } from "./adopt";
import { newHolder } from "./memory/claims";
import type { Context } from "./memory/context";
import { reconcile } from "./requests/reconcile";
import { ExistingError } from "./search/existing";
import { getIfThere } from "./search/twins";
import type { EventInputs } from "./state/inputs";
import { NOTHING_RECORDED, type Created } from "./state/state";

/**
 * Creates an event or a series, or takes over the event that `adoptEventId` names.
 * Errors: EVENT_ALREADY_EXISTS, EVENT_OUTCOME_UNKNOWN, PartialError if the answer is not what was asked for,
 * and those of the client. Source: Create an event.
 */
export async function create(context: Context, inputs: EventInputs): Promise<Created> {
  const { members, recurrence, secretMembers, adoptEventId } = inputs;
  context.claims.ownedBy(members.owner);
  // A replacement deletes first: the event that it adopted once is gone, and is created anew.
  if (adoptEventId !== undefined && !(await isReplaced(context, adoptEventId))) {
    return adopt(context, inputs, adoptEventId);
  }
  try {
    const nothing = { ...NOTHING_RECORDED, members, recurrence, secretMembers, holder: newHolder() };
    return await reconcile(context, nothing, inputs);
  } catch (error) {
    if (error instanceof ExistingError) {
      return adoptExisting(context, inputs, error.twins);
    }
    throw error;
  }
}

/** True if the event was adopted by this stack before and is gone by a replacement, of this run or of a killed one. */
export async function isReplaced(context: Context, eventId: number): Promise<boolean> {
  return (
    context.listing.isRemoved(eventId) ||
    (context.claims.wasAdopted(eventId) &&
      !(await getIfThere(context, eventId, { subject: String(eventId) })))
  );
}

import { adopt, adoptExisting } from "./adopt";
import { newOwner } from "./memory/claims";
import type { Context } from "./memory/context";
import { reconcile } from "./requests/reconcile";
import { ExistingError } from "./search/existing";
import type { EventInputs } from "./state/inputs";
import { NOTHING_RECORDED, type Created } from "./state/state";

/**
 * Creates an event or a series, or takes over the event that `adoptEventId` names.
 * Errors: EVENT_ALREADY_EXISTS, EVENT_OUTCOME_UNKNOWN, PartialError if the answer is not what was asked for,
 * and those of the client. Source: Create an event.
 */
export async function create(context: Context, inputs: EventInputs): Promise<Created> {
  const { members, recurrence, secretMembers, adoptEventId } = inputs;
  if (adoptEventId !== undefined) {
    return adopt(context, inputs, adoptEventId);
  }
  try {
    const nothing = { ...NOTHING_RECORDED, members, recurrence, secretMembers, owner: newOwner() };
    return await reconcile(context, nothing, inputs);
  } catch (error) {
    if (error instanceof ExistingError) {
      return adoptExisting(context, inputs, error.twins);
    }
    throw error;
  }
}

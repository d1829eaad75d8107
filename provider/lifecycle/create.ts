import { adopt, adoptExisting, nothingToAdopt } from "./adopt";
import { newHolder } from "./memory/claims";
import type { Context } from "./memory/context";
import { reconcile } from "./requests/reconcile";
import { ExistingError } from "./search/existing";
import { callFor, subjectOf } from "./refusals/subject";
import { findTwins, wantedOf } from "./search/twins";
import type { EventInputs } from "./state/inputs";
import { membersOf } from "./state/members";
import { NOTHING_RECORDED, type Created } from "./state/state";

/**
 * Creates an event or a series, or takes over the event that `adoptEventId` names.
 * Errors: EVENT_ALREADY_EXISTS, EVENT_GONE, EVENT_OUTCOME_UNKNOWN, PartialError if the answer is not what was asked for,
 * and those of the client. Source: Create an event.
 */
export async function create(context: Context, inputs: EventInputs): Promise<Created> {
  const { members, recurrence, secretMembers, adoptEventId } = inputs;
  context.claims.ownedBy(members.owner);
  if (adoptEventId !== undefined && !context.listing.isRemoved(adoptEventId)) {
    const adopted = await adopt(context, inputs, adoptEventId);
    if (adopted) {
      return adopted;
    }
    await refuseGone(context, inputs, adoptEventId);
  }
  // A replacement deletes first: the event that it adopted once is gone, and is created anew.
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

/** An event that was to be adopted is not there: only a replacement, of this run or a killed one, may create it anew. */
export async function refuseGone(context: Context, inputs: EventInputs, eventId: number): Promise<void> {
  if (!context.claims.wasAdopted(eventId) && !(await isMadeAnew(context, inputs))) {
    throw nothingToAdopt(subjectOf(inputs.members, inputs.secretMembers, eventId));
  }
}

/** True if an event of this stack stands where the adopted one would: a killed replacement has made it. */
async function isMadeAnew(
  context: Context,
  { members, recurrence, secretMembers }: EventInputs,
): Promise<boolean> {
  const call = callFor(subjectOf(members, secretMembers));
  const { owner } = members;
  return (
    owner !== undefined &&
    (await findTwins(context, wantedOf(members, recurrence), call)).some(
      (twin) => membersOf(twin, members).owner === owner,
    )
  );
}

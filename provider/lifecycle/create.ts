import type { EventDetails } from "../contract";
import { adopt, adoptable, adoptExisting } from "./adopt";
import { newHolder } from "./memory/claims";
import type { Context } from "./memory/context";
import { reconcile } from "./requests/reconcile";
import { ExistingError } from "./search/existing";
import { gone } from "./refusals/conflicts";
import { callFor, subjectOf } from "./refusals/subject";
import { findTwins, wantedOf } from "./search/twins";
import type { EventInputs } from "./state/inputs";
import { membersOf } from "./state/members";
import { NOTHING_RECORDED, type Created } from "./state/state";

/**
 * Creates an event or a series, or takes over the event that `adoptEventId` names.
 * Errors: EVENT_ALREADY_EXISTS, EVENT_GONE, EVENT_OUTCOME_UNKNOWN, PartialError if the result differs from the request,
 * and those of the client. Source: Create an event.
 */
export async function create(context: Context, inputs: EventInputs): Promise<Created> {
  const { members, recurrence, secretMembers } = inputs;
  context.claims.ownedBy(members.owner);
  const existing = await eventToAdopt(context, inputs);
  if (existing) {
    return adopt(context, inputs, existing);
  }
  try {
    const nothing = { ...NOTHING_RECORDED, members, recurrence, secretMembers, holder: newHolder() };
    return await reconcile(context, nothing, inputs);
  } catch (error) {
    if (error instanceof ExistingError) {
      return (await adoptExisting(context, inputs, error.twins)) ?? create(context, inputs);
    }
    throw error;
  }
}

/**
 * The event that `adoptEventId` names; undefined if a replacement, in this run or a killed one, has deleted it.
 * Errors: EVENT_GONE, EVENT_FOREIGN.
 */
export async function eventToAdopt(context: Context, inputs: EventInputs): Promise<EventDetails | undefined> {
  const { members, secretMembers, adoptEventId } = inputs;
  if (adoptEventId === undefined || context.listing.isRemoved(adoptEventId)) {
    return undefined;
  }
  const event = await adoptable(context, inputs, adoptEventId);
  if (!event && !context.claims.wasAdopted(adoptEventId) && !(await isAlreadyReplaced(context, inputs))) {
    const subject = subjectOf(members, secretMembers, adoptEventId);
    throw gone(subject, "Remove adoptEventId to create the event again, or correct the id.");
  }
  return event;
}

/** True if a killed replacement has already created the new event: it equals the declaration and has our owner tag. */
async function isAlreadyReplaced(
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

import { printedMessage, type EventDetails } from "../contract";
import { adoptable, adoptionText, found, readTwins } from "./adopt";
import { refuseGone } from "./create";
import { EventError } from "./errors";
import type { Context } from "./memory/context";
import { plan } from "./plan/plan";
import { callFor, subjectOf } from "./refusals/subject";
import { ExistingError, refuseExisting } from "./search/existing";
import { wantedOf } from "./search/twins";
import type { EventInputs } from "./state/inputs";
import type { EventState } from "./state/state";

/** What a create will take over instead of making it anew. */
export interface Adoption {
  /** As it stands in Event Center now. */
  readonly state: EventState;
  /** Whether anything of it will change. */
  readonly changes: boolean;
}

/**
 * Reads the account to say what a create will do, and writes nothing: an adoption is told member by member. What stands
 * in the way now may be gone when `up` gets there, so a refusal is a warning. Errors: those of the client.
 */
export async function previewCreate(context: Context, inputs: EventInputs): Promise<Adoption | undefined> {
  const { members, secretMembers, recurrence } = inputs;
  context.claims.ownedBy(members.owner);
  try {
    const events = await eventsToAdopt(context, inputs);
    const [first, ...more] = events;
    if (!first) {
      return undefined;
    }
    const isSeries = more.length > 0 || recurrence !== undefined;
    for (const event of events) {
      const desired = isSeries ? { ...members, start: event.start, end: event.end } : members;
      context.warn(adoptionText(event, desired, subjectOf(members, secretMembers, event.id)));
    }
    const state = found(context, inputs, events, "");
    return { state, changes: plan(state, inputs, context.now()).operations.length > 0 };
  } catch (error) {
    if (!(error instanceof EventError)) {
      throw error;
    }
    context.warn(printedMessage(error));
    return undefined;
  }
}

async function eventsToAdopt(context: Context, inputs: EventInputs): Promise<EventDetails[]> {
  const { members, secretMembers, recurrence, adoptEventId } = inputs;
  if (adoptEventId !== undefined && !context.listing.isRemoved(adoptEventId)) {
    const event = await adoptable(context, inputs, adoptEventId);
    if (event) {
      return [event];
    }
    await refuseGone(context, inputs, adoptEventId);
  }
  try {
    const call = callFor(subjectOf(members, secretMembers));
    await refuseExisting(context, wantedOf(members, recurrence), call);
    return [];
  } catch (error) {
    if (error instanceof ExistingError) {
      return readTwins(context, inputs, error.twins);
    }
    throw error;
  }
}

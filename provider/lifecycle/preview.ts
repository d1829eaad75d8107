import { z } from "zod";
import { printedMessage, type EventDetails } from "../contract";
import { adoptionText, found, readTwins } from "./adopt";
import { eventToAdopt } from "./create";
import { EventError } from "./errors";
import type { Context } from "./memory/context";
import { plan } from "./plan/plan";
import { callFor, subjectOf } from "./refusals/subject";
import { ExistingError, refuseExisting } from "./search/existing";
import { wantedOf } from "./search/twins";
import { parseInputs, type EventInputs } from "./state/inputs";
import type { EventState } from "./state/state";
import { hasUnknown } from "./state/unknown";

/** The events that a create will take over. */
export interface Adoption {
  /** As Event Center holds it now. */
  readonly state: EventState;
  /** Whether the adoption will change anything. */
  readonly changes: boolean;
}

/**
 * Reads the account and warns of what a create will adopt, member by member. A refusal is only a warning too, since its
 * cause may be gone when `up` runs. Errors: those of the client.
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
  const named = await eventToAdopt(context, inputs);
  if (named) {
    return [named];
  }
  const { members, secretMembers, recurrence } = inputs;
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

const adopting = z.object({ adoptEventId: z.int() });

/**
 * Remembers that an existing resource adopted an event: a replacement, in this run or a killed one, deletes that event
 * and must then create a new one instead of adopting it again.
 * @param olds the resource's inputs in state; empty for a new resource
 */
export function rememberAdoption({ claims }: Context, olds: object, news: unknown): void {
  const { adoptEventId } = adopting.safeParse(news).data ?? {};
  if (adoptEventId !== undefined && Object.keys(olds).length > 0) {
    claims.adopted(adoptEventId);
  }
}

/**
 * Warns of what an adoption will change, member by member. Called by check, the only call that a dynamic preview makes
 * for a new resource. Never fails: a preview may have no credentials.
 * @param olds the resource's inputs in state; empty for a new resource
 */
export async function announceAdoption(context: Context, olds: object, news: unknown): Promise<void> {
  rememberAdoption(context, olds, news);
  const { adoptEventId } = adopting.safeParse(news).data ?? {};
  // For a replacement, the engine calls check a second time, as for a new resource.
  if (adoptEventId === undefined || hasUnknown(news) || context.claims.wasAdopted(adoptEventId)) {
    return;
  }
  try {
    const inputs = parseInputs(news);
    const event = await eventToAdopt(context, inputs);
    if (event) {
      const { members, secretMembers } = inputs;
      context.warn(adoptionText(event, members, subjectOf(members, secretMembers, adoptEventId)));
    }
  } catch (error) {
    // `up` reports everything else.
    if (error instanceof EventError && ["EVENT_FOREIGN", "EVENT_GONE"].includes(error.code)) {
      context.warn(printedMessage(error));
    }
  }
}

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

/** What a create will take over instead of making it anew. */
export interface Adoption {
  /** As Event Center holds it now. */
  readonly state: EventState;
  /** Whether anything of it will change. */
  readonly changes: boolean;
}

/**
 * Reads the account and warns of what a create will adopt, member by member; writes nothing. A refusal is a warning too,
 * since its cause may be gone when `up` gets there. Errors: those of the client.
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
 * Remembers an event that a resource of the state adopted: a replacement, of this run or of a killed one, deletes it and
 * then creates it anew.
 * @param olds what state holds of the resource; empty for a new one
 */
export function rememberAdoption({ claims }: Context, olds: object, news: unknown): void {
  const { adoptEventId } = adopting.safeParse(news).data ?? {};
  if (adoptEventId !== undefined && Object.keys(olds).length > 0) {
    claims.adopted(adoptEventId);
  }
}

/**
 * Warns what an adoption will change, member by member. A dynamic preview makes no other call for a new resource, so
 * check asks; it never fails for it, since a preview may have no credentials.
 * @param olds what state holds of the resource; empty for a new one
 */
export async function announceAdoption(context: Context, olds: object, news: unknown): Promise<void> {
  rememberAdoption(context, olds, news);
  const { adoptEventId } = adopting.safeParse(news).data ?? {};
  // The engine checks a replacement a second time, as if it were new.
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
    // Whatever else is wrong, up will say it.
    if (error instanceof EventError && ["EVENT_FOREIGN", "EVENT_GONE"].includes(error.code)) {
      context.warn(printedMessage(error));
    }
  }
}

import { NotFoundError } from "../client";
import type { EventDetails } from "../contract";
import { believeMissing } from "./memory/account";
import type { Context } from "./memory/context";
import { EventError } from "./errors";
import { isAsListed, membersOf, respelled } from "./state/members";
import { callFor } from "./refusals/subject";
import { hasEnded } from "./plan/live";
import {
  auditOf,
  isPresent,
  recordedMembers,
  recordOccurrence,
  type Audit,
  type EventState,
  type Occurrence,
  type PresentOccurrence,
} from "./state/state";
import { subjectOf } from "./refusals/subject";

/**
 * What Event Center holds now of a resource that state knows; undefined where all of it is gone.
 * Errors: EVENT_OTHER_ACCOUNT for a 404 that another account answers, and those of the client.
 * Source: Get an event.
 */
export async function read(context: Context, state: EventState): Promise<EventState | undefined> {
  const [only, ...more] = state.occurrences;
  if (only && more.length === 0) {
    return isPresent(only) ? readSingle(context, state, only) : undefined;
  }
  return readSeries(context, state);
}

async function readSingle(
  context: Context,
  state: EventState,
  item: PresentOccurrence,
): Promise<EventState | undefined> {
  const event = await look(context, state, item);
  if (event === undefined) {
    return undefined;
  }
  if (event === UNCHANGED) {
    return state;
  }
  const members = respelled(event, recordedMembers(state, item));
  const occurrence = recordOccurrence({ eventId: event.id, version: event.version }, members, members);
  return { ...seen(context, state, event, item), members, occurrences: [occurrence] };
}

async function readSeries(context: Context, state: EventState): Promise<EventState | undefined> {
  const now = context.now();
  const isLive = (item: Occurrence) => !hasEnded(recordedMembers(state, item), now);
  const known = state.occurrences.filter(isPresent);
  // Ended occurrences are history and only asked for where nothing else tells whether the series is there.
  const asked = known.some(isLive) ? known.filter(isLive) : known;
  const looked = await Promise.all(
    asked.map(async (item) => [item, await look(context, state, item)] as const),
  );
  const answers = new Map(looked);
  const isAnyLeft = known.some((item) => !answers.has(item) || answers.get(item) !== undefined);
  if (!isAnyLeft) {
    return undefined;
  }
  const occurrences = state.occurrences.map((item) => {
    if (!isPresent(item) || !answers.has(item)) {
      return item;
    }
    const event = answers.get(item);
    if (event === UNCHANGED) {
      return item;
    }
    return event ? observed(state, item, event) : { start: item.start, end: item.end };
  });
  const [first] = known;
  const firstEvent = first && answers.get(first);
  const isSeen = first && firstEvent && firstEvent !== UNCHANGED;
  return { ...(isSeen ? seen(context, state, firstEvent, first) : state), occurrences };
}

/** An occurrence as it is now, held against what the series declares for its date. */
function observed(state: EventState, item: PresentOccurrence, event: EventDetails): Occurrence {
  const desired = { ...state.members, start: item.start, end: item.end };
  const believed = recordedMembers(state, item);
  const stamp = { eventId: event.id, version: event.version };
  return recordOccurrence(stamp, desired, respelled(event, believed));
}

/** Who and when belong to the version: while that is the same, state keeps what it has. */
function seen(context: Context, state: EventState, event: EventDetails, item: Occurrence): EventState {
  const audit: Audit = event.version === item.version ? state.audit : auditOf(event);
  return { ...state, audit, account: context.client.account() };
}

const UNCHANGED = Symbol("unchanged");

/**
 * The event in full, unless the listing shows the version and the members that state has: then it is unchanged,
 * as long as the server moves the version with each edit. With `refresh: full` nothing is left to the listing.
 */
async function look(
  context: Context,
  state: EventState,
  item: PresentOccurrence,
): Promise<EventDetails | typeof UNCHANGED | undefined> {
  if (context.settings().refresh === "auto" && state.account === context.client.account()) {
    const listed = await context.listing.event(item.eventId);
    if (listed?.version === item.version && isAsListed(listed, recordedMembers(state, item))) {
      return UNCHANGED;
    }
  }
  return fetch(context, state, item);
}

async function fetch(
  context: Context,
  state: EventState,
  item: PresentOccurrence,
): Promise<EventDetails | undefined> {
  const subject = subjectOf(recordedMembers(state, item), state.secretMembers, item.eventId);
  try {
    return await context.client.getEvent(item.eventId, callFor(subject));
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    believeMissing(context, subject, state.account);
    return undefined;
  }
}

/**
 * One event that no state knows, for `Event.get`; an occurrence of a series reads as a single event.
 * Errors: EVENT_NO_ID, and those of the client.
 */
export async function readNew(context: Context, id: string): Promise<EventState | undefined> {
  const eventId = Number(id);
  if (!/^[1-9]\d*$/.test(id) || !Number.isSafeInteger(eventId)) {
    throw new EventError(
      "EVENT_NO_ID",
      `Event.get needs the id of an event in Event Center, a whole number from 1, not ${JSON.stringify(id)}.`,
    );
  }
  try {
    const event = await context.client.getEvent(eventId, { subject: String(eventId) });
    const members = membersOf(event);
    return {
      members,
      recurrence: undefined,
      occurrences: [recordOccurrence({ eventId, version: event.version }, members, members)],
      audit: auditOf(event),
      secretMembers: [],
      account: context.client.account(),
      owner: undefined,
    };
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

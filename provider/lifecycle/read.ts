import { AccessDeniedError } from "../client";
import { formatInstant, toInstant, type EventDetails } from "../contract";
import { EventError } from "./errors";
import type { Context } from "./memory/context";
import { hasEnded } from "./plan/dates";
import { foreignImport } from "./refusals/conflicts";
import { callFor, type Subject, subjectOf } from "./refusals/subject";
import { believeMissing, recognise } from "./search/recognise";
import { isForeign } from "./search/existing";
import { getIfThere } from "./search/missing";
import { asSent, foreignOwnerOf, isAsListed, membersOf, type Members, withoutEmpty } from "./state/members";
import {
  auditOf,
  isListedAsRecorded,
  isPresent,
  recordedMembers,
  recordOccurrence,
  targetOf,
  type EventState,
  type Occurrence,
  type PresentOccurrence,
  type Target,
} from "./state/state";

/**
 * The present state of a resource; undefined if all its events are gone.
 * Errors: EVENT_OTHER_ACCOUNT for a 404 if another account may have answered it, and those of the client.
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
  const recorded = recordedMembers(state, item);
  const members = observedMembers(event, recorded);
  return {
    ...seen(context, state, event, item),
    members,
    occurrences: [observed(event, members, recorded)],
  };
}

async function readSeries(context: Context, state: EventState): Promise<EventState | undefined> {
  const now = context.now();
  const isLive = (item: Occurrence) => !hasEnded(recordedMembers(state, item), now);
  const known = state.occurrences.filter(isPresent);
  // History is read only if nothing else shows whether the series exists, or if a list shows that somebody has edited it.
  const isAnyLive = known.some(isLive);
  const looked = await Promise.all(
    known.map(async (item) => [item, await look(context, state, item, isAnyLive && !isLive(item))] as const),
  );
  const answers = new Map(looked);
  const isAnyLeft = known.some((item) => answers.get(item) !== undefined);
  if (!isAnyLeft) {
    return undefined;
  }
  const occurrences = state.occurrences.map((item) => {
    const event = isPresent(item) ? answers.get(item) : UNCHANGED;
    if (event === UNCHANGED) {
      return item;
    }
    if (!event || !isPresent(item)) {
      return { start: item.start, end: item.end };
    }
    const desired = { ...state.members, start: item.start, end: item.end };
    return observed(event, desired, recordedMembers(state, item));
  });
  const [first] = known;
  const firstEvent = first && answers.get(first);
  const isSeen = first && firstEvent && firstEvent !== UNCHANGED;
  const base = isSeen ? seen(context, state, firstEvent, first) : state;
  return { ...base, occurrences };
}

/** An occurrence as it is now, compared with the declaration for its date. */
function observed(event: EventDetails, desired: Members, recorded: Members): Occurrence {
  const stamp = { eventId: event.id, version: event.version };
  return {
    ...recordOccurrence(stamp, desired, observedMembers(event, recorded)),
    foreignOwner: foreignOwnerOf(event, recorded),
  };
}

/** Without the owner tag of another stack, which state records separately. */
function observedMembers(event: EventDetails, recorded: Members): Members {
  const members = asSent(event, recorded);
  return foreignOwnerOf(event, recorded) === undefined
    ? members
    : withoutEmpty({ ...members, owner: recorded.owner });
}

/** While the version is the same, state keeps who changed the event and when. */
function seen(context: Context, state: EventState, event: EventDetails, item: Occurrence): EventState {
  return event.version === item.version
    ? state
    : { ...state, audit: { ...state.audit, ...auditOf(event) }, account: context.client.account() };
}

const UNCHANGED = Symbol("unchanged");

/**
 * The event in full; UNCHANGED if the listing shows the version and members that state has. With `refresh: full` the
 * listing does not count, for servers that do not change the version with each edit.
 */
async function look(
  context: Context,
  state: EventState,
  item: PresentOccurrence,
  isHistory = false,
): Promise<EventDetails | typeof UNCHANGED | undefined> {
  const target = targetOf(state, item);
  const subject = subjectOf(target.recorded, state.secretMembers, item.eventId);
  try {
    const recognised = await recognise(context, target, subject);
    if (recognised === "gone") {
      return undefined;
    }
    if (recognised !== "known") {
      return recognised.event;
    }
    const event = await context.accounts.reading(lookUp(context, target, subject, isHistory));
    if (event === undefined) {
      await believeMissing(context, [target], subject);
    }
    return event;
  } catch (error) {
    if (error instanceof AccessDeniedError && error.isAboutObject) {
      context.warn(`${error.message}. State keeps what it knows of the event.`);
      return UNCHANGED;
    }
    throw error;
  }
}

async function lookUp(
  context: Context,
  target: Target,
  subject: Subject,
  isHistory: boolean,
): Promise<EventDetails | typeof UNCHANGED | undefined> {
  if (isHistory || context.settings().refresh === "auto") {
    const listed = await context.listing.event(target.eventId, "read");
    if (isHistory && !listed) {
      return UNCHANGED;
    }
    const isSameVersion = listed?.version === target.version || (isHistory && listed?.version === undefined);
    if (listed && isSameVersion && isListedAsRecorded(listed, target)) {
      context.accounts.found(target);
      return UNCHANGED;
    }
  }
  const event = await getIfThere(context, target.eventId, callFor(subject));
  if (event) {
    context.accounts.found(target);
  }
  return event;
}

/**
 * One event that is not in state, for `Event.get`; an occurrence of a series is read as a single event.
 * Errors: EVENT_NO_ID, and those of the client.
 */
export async function readNew(context: Context, id: string): Promise<EventState | undefined> {
  const event = await getById(context, id, "Event.get");
  return event && newState(context, event, membersOf(event));
}

/**
 * The same for an import, after which the stack manages the event: only the stack's own owner tag is recorded as owner.
 * @param owner the owner tag of the stack, even if `ownerTag` is off
 * Errors: EVENT_NO_ID, EVENT_FOREIGN, and those of the client.
 */
export async function readForImport(
  context: Context,
  id: string,
  owner: string,
): Promise<EventState | undefined> {
  const event = await getById(context, id, "An import");
  if (!event) {
    return undefined;
  }
  const foreignOwner = foreignOwnerOf(event, { owner });
  if (isForeign(context, foreignOwner)) {
    throw foreignImport(event.id, foreignOwner);
  }
  const found = membersOf(event, { owner });
  const members = withoutEmpty({ ...found, owner: found.owner === owner ? owner : undefined });
  const state = newState(context, event, members);
  return { ...state, occurrences: state.occurrences.map((item) => ({ ...item, foreignOwner })) };
}

async function getById(context: Context, id: string, caller: string): Promise<EventDetails | undefined> {
  const eventId = Number(id);
  if (!/^[1-9]\d*$/.test(id) || !Number.isSafeInteger(eventId)) {
    throw new EventError(
      "EVENT_NO_ID",
      `${caller} needs the id of an event in Event Center, a whole number from 1, not ${JSON.stringify(id)}.`,
    );
  }
  return getIfThere(context, eventId, { subject: String(eventId) });
}

function newState(context: Context, event: EventDetails, members: Members): EventState {
  return {
    members,
    recurrence: undefined,
    occurrences: [recordOccurrence({ eventId: event.id, version: event.version }, members, members)],
    audit: auditOf(event),
    secretMembers: [],
    account: context.client.account(),
    holder: undefined,
    fingerprint: undefined,
  };
}

/** The longest gap in a monthly series, plus a second because `maxStart` is exclusive; in milliseconds. */
const MONTH = (31 * 24 * 3600 + 1) * 1000;

/**
 * The ids of events that, as far as a list shows, differ from this one only in their dates. They may be occurrences of
 * the same series; the API does not say.
 */
export async function likelyFellows(
  context: Context,
  { members, occurrences }: EventState,
): Promise<number[]> {
  const [start, end] = [toInstant(String(members.start)), toInstant(String(members.end))];
  const window = { minStart: formatInstant(start - MONTH), maxStart: formatInstant(start + MONTH) };
  const fellows: number[] = [];
  for await (const event of context.client.listEvents(window)) {
    const isOwn = occurrences.some(({ eventId }) => eventId === event.id);
    const isAsLong = toInstant(event.end) - toInstant(event.start) === end - start;
    if (!isOwn && isAsLong && isAsListed(event, { ...members, start: event.start, end: event.end })) {
      fellows.push(event.id);
    }
  }
  return fellows;
}

import { isEqual, toInstant, type EventDetails, type EventSummary } from "../contract";
import { EventError } from "./errors";
import { newHolder } from "./memory/claims";
import type { Context } from "./memory/context";
import { datesOf, slotsOf, type Slot } from "./plan/dates";
import { isKeptByDelete } from "./plan/live";
import { changesOf, foreign, heldByAnother } from "./refusals/conflicts";
import { PartialError } from "./refusals/partial";
import { callFor, type Subject, subjectOf } from "./refusals/subject";
import { reconcile } from "./requests/reconcile";
import { isForeign, refuseTakeOver } from "./search/existing";
import { getIfThere } from "./search/missing";
import { proveAccount } from "./search/recognise";
import type { EventInputs } from "./state/inputs";
import { asSent, foreignOwnerOf, type Members } from "./state/members";
import {
  auditOf,
  holderOf,
  isPresent,
  recordedMembers,
  recordOccurrence,
  type Created,
  type EventState,
  type Occurrence,
} from "./state/state";

/**
 * Takes over an existing event without a POST; sends a PUT only if something differs.
 * Errors: EVENT_HELD_TWICE, and those of an update.
 */
export function adopt(context: Context, inputs: EventInputs, event: EventDetails): Promise<Created> {
  return takeOver(context, inputs, [event], subjectOf(inputs.members, inputs.secretMembers, event.id));
}

/** The event that `adoptEventId` names; undefined if it does not exist. Errors: EVENT_FOREIGN. */
export async function adoptable(
  context: Context,
  { members, secretMembers }: EventInputs,
  eventId: number,
): Promise<EventDetails | undefined> {
  const subject = subjectOf(members, secretMembers, eventId);
  const event = await getIfThere(context, eventId, callFor(subject));
  if (!event) {
    return undefined;
  }
  refuseForeignAdoption(context, event, members, subject);
  return event;
}

function refuseForeignAdoption(
  context: Context,
  event: EventDetails,
  members: Members,
  subject: Subject,
): void {
  const owner = foreignOwnerOf(event, members);
  if (isForeign(context, owner)) {
    throw foreign(subject, event.id, owner, "take it over");
  }
}

/** Describes what an adoption changes in an event, member by member. */
export function adoptionText(event: EventDetails, desired: Members, subject: Subject): string {
  const changes = changesOf(asSent(event, desired), desired, subject);
  const takenOver = `Event ${event.id} will be adopted`;
  return changes.length === 0
    ? `${takenOver}; nothing in it changes.`
    : [`${takenOver} and changed:`, ...changes].join("\n");
}

/**
 * Takes over the equal events that a create found, if their owner tag or `onExisting` allows it; undefined if all of
 * them are gone.
 */
export async function adoptExisting(
  context: Context,
  inputs: EventInputs,
  twins: readonly [EventSummary, ...EventSummary[]],
): Promise<Created | undefined> {
  const { members, secretMembers } = inputs;
  await releaseKept(context, inputs);
  const events = await readTwins(context, inputs, twins);
  return events.length === 0
    ? undefined
    : takeOver(context, inputs, events, subjectOf(members, secretMembers));
}

/**
 * Lets a create take over what a killed replacement has kept. Its series is still in state; that it was deleted shows in
 * Event Center: each event that a delete does not keep is gone, and so is the last one.
 * Errors: EVENT_OTHER_ACCOUNT, and those of the client.
 */
async function releaseKept(context: Context, inputs: EventInputs): Promise<void> {
  const series = context.claims.seriesOf(inputs);
  if (!series) {
    return;
  }
  await proveAccount(context, series);
  const latestFirst = series.occurrences
    .filter(isPresent)
    .filter(({ eventId }) => !context.claims.isHeldByAnother(eventId, holderOf(series)))
    .map(({ eventId, ...item }) => ({ eventId, actual: recordedMembers(series, item) }))
    .sort((left, right) => toInstant(String(right.actual.end)) - toInstant(String(left.actual.end)));
  for (const [index, { eventId, actual }] of latestFirst.entries()) {
    if (index > 0 && isKeptByDelete(context, actual)) {
      context.claims.keep(eventId);
    } else if (
      await getIfThere(context, eventId, callFor(subjectOf(actual, inputs.secretMembers, eventId)))
    ) {
      return;
    }
  }
}

/**
 * Reads equal events in full, without those that are listed and gone: some servers still list an event for a while after
 * a delete. Errors: those of `refuseTakeOver`.
 */
export async function readTwins(
  context: Context,
  { members, secretMembers, recurrence }: EventInputs,
  twins: readonly EventSummary[],
): Promise<EventDetails[]> {
  const subject = subjectOf(members, secretMembers);
  const answers = await Promise.all(
    twins.map(async ({ id }) => {
      const event = await getIfThere(context, id, callFor(subject));
      if (!event) {
        context.listing.removed(id);
      }
      return event;
    }),
  );
  const events = answers.filter((event) => event !== undefined);
  for (const event of events) {
    const { start, end } = event;
    const desired = { ...members, start, end };
    refuseTakeOver(context, event, desired, subject, recurrence);
  }
  return events;
}

async function takeOver(
  context: Context,
  inputs: EventInputs,
  events: readonly EventDetails[],
  subject: Subject,
): Promise<Created> {
  const { members, recurrence } = inputs;
  const isUnknown = slotsOf(datesOf(members), recurrence) === undefined;
  if (isUnknown && recurrence && events.length !== recurrence.count) {
    const ids = `(ids ${events.map(({ id }) => id).join(", ")})`;
    throw new EventError(
      "EVENT_ALREADY_EXISTS",
      events.length < recurrence.count
        ? `Event Center holds ${events.length} of the ${recurrence.count} occurrences of event ${subject.label} ` +
            `${ids}, and only Event Center knows the dates of the others. Delete those, or declare each as an event of ` +
            "its own with adoptEventId."
        : `Event Center holds ${events.length} events like event ${subject.label} ${ids}, which declares ` +
            `${recurrence.count}: perhaps an interrupted run made them when the series was longer. Declare ` +
            `${events.length} occurrences once, run pulumi up, then shorten the series; or delete the surplus events.`,
    );
  }
  const holder = newHolder();
  const claimed: number[] = [];
  try {
    for (const { id } of events) {
      if (!context.claims.claim(id, holder)) {
        throw heldByAnother(subject, id);
      }
      claimed.push(id);
    }
    return await reconcile(context, found(context, inputs, events, holder), inputs);
  } catch (error) {
    if (!(error instanceof PartialError)) {
      claimed.forEach((id) => {
        context.claims.release(id);
      });
    }
    throw error;
  }
}

/** The events that were found, as state would record them for the declaration. */
export function found(
  context: Context,
  inputs: EventInputs,
  events: readonly EventDetails[],
  holder: string,
): EventState {
  const { members, recurrence, secretMembers } = inputs;
  const slots = slotsOf(datesOf(members), recurrence) ?? events.map(({ start, end }) => ({ start, end }));
  const [first] = events;
  return {
    members,
    recurrence,
    occurrences: slots.map((slot) => occurrenceAt(slot, members, events, slots.length)),
    audit: first ? auditOf(first) : {},
    secretMembers,
    account: context.client.account(),
    holder,
    fingerprint: undefined,
  };
}

function occurrenceAt(
  slot: Slot,
  members: Members,
  events: readonly EventDetails[],
  count: number,
): Occurrence {
  const desired = { ...members, ...slot };
  const match = count === 1 ? events[0] : events.find(({ start }) => isEqual("start", start, slot.start));
  return match
    ? recordOccurrence({ eventId: match.id, version: match.version }, desired, asSent(match, desired))
    : slot;
}

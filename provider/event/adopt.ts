import { printedMessage, isEqual, type EventDetails, type EventSummary } from "../contract";
import { newOwner } from "./claims";
import { gone, heldByAnother } from "./conflict";
import type { Context } from "./context";
import { PartialError } from "./partial";
import type { EventInputs } from "./inputs";
import { guardLiveOperations } from "./live";
import { getIfThere } from "./lookup";
import { type Members, respelled } from "./members";
import { callFor } from "./put";
import { apply } from "./apply";
import { slotsOf, type Slot } from "./series/dates";
import { datesOf, plan } from "./series/plan";
import {
  auditOf,
  isPresent,
  recordOccurrence,
  type Created,
  type EventState,
  type Occurrence,
} from "./state";
import { type Subject, subjectOf } from "./subject";

/**
 * Takes an existing event over without a POST; a PUT only where something differs.
 * Errors: the event is gone, another resource of the stack holds it, and those of an update.
 */
export async function adopt(context: Context, inputs: EventInputs, eventId: number): Promise<Created> {
  const subject = subjectOf(inputs.members, inputs.secretMembers, eventId);
  const event = await getIfThere(context, eventId, callFor(subject));
  if (!event) {
    throw gone(subject, "Remove adoptEventId to create the event anew, or correct the id.");
  }
  return takeOver(context, inputs, [event], subject);
}

/** The same for events that a create met, one for each date of the declaration where there is one. */
export async function adoptTwins(
  context: Context,
  inputs: EventInputs,
  twins: readonly EventSummary[],
): Promise<Created> {
  const subject = subjectOf(inputs.members, inputs.secretMembers);
  const events = await Promise.all(twins.map(({ id }) => getIfThere(context, id, callFor(subject))));
  return takeOver(
    context,
    inputs,
    events.filter((event) => event !== undefined),
    subject,
  );
}

async function takeOver(
  context: Context,
  inputs: EventInputs,
  events: readonly EventDetails[],
  subject: Subject,
): Promise<Created> {
  const owner = newOwner();
  for (const { id } of events) {
    if (!context.claims.claim(id, owner)) {
      throw heldByAnother(subject, id);
    }
  }
  const found = asState(context, inputs, events, owner);
  const id = String(found.occurrences.find(isPresent)?.eventId);
  const operations = plan(found, inputs, context.now());
  guardLiveOperations(context, found, operations);
  const { occurrences, written, problems, done } = await apply(context, found, inputs, operations);
  const state = { ...found, occurrences, audit: written ? auditOf(written) : found.audit };
  const [problem] = problems;
  if (problem && done === 0) {
    // No resource has come of it that could hold them.
    for (const { id } of events) {
      context.claims.release(id);
    }
    throw problem;
  }
  if (problem) {
    throw new PartialError(
      `Event ${subject.label} was taken over in part (id ${id}). Run pulumi up to do the rest.`,
      id,
      state,
      problems.map(printedMessage),
    );
  }
  return { id, state };
}

/** What was found, as state would have recorded it against the declaration. */
function asState(
  context: Context,
  inputs: EventInputs,
  events: readonly EventDetails[],
  owner: string,
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
    owner,
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
    ? recordOccurrence({ eventId: match.id, version: match.version }, desired, respelled(match, desired))
    : slot;
}

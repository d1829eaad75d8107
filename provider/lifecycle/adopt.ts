import { isEqual, type EventDetails, type EventSummary } from "../contract";
import { newOwner } from "./memory/claims";
import type { Context } from "./memory/context";
import { datesOf, slotsOf, type Slot } from "./plan/dates";
import { gone, heldByAnother } from "./refusals/conflicts";
import { callFor, type Subject, subjectOf } from "./refusals/subject";
import { reconcile } from "./requests/reconcile";
import { refuseTakeOver } from "./search/existing";
import { getIfThere } from "./search/twins";
import type { EventInputs } from "./state/inputs";
import { type Members, respelled } from "./state/members";
import { auditOf, recordOccurrence, type Created, type EventState, type Occurrence } from "./state/state";

/**
 * Takes an existing event over without a POST; sends a PUT only if something differs.
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

/** The same for the equal events that a create met, if `onExisting` allows it. */
export async function adoptExisting(
  context: Context,
  inputs: EventInputs,
  twins: readonly [EventSummary, ...EventSummary[]],
): Promise<Created> {
  const subject = subjectOf(inputs.members, inputs.secretMembers);
  refuseTakeOver(context, twins[0].id, subject, inputs.recurrence);
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
  const claimed: number[] = [];
  for (const { id } of events) {
    if (!context.claims.claim(id, owner)) {
      claimed.forEach((other) => { context.claims.release(other); });
      throw heldByAnother(subject, id);
    }
    claimed.push(id);
  }
  return reconcile(context, found(context, inputs, events, owner), inputs);
}

/** What was found, as state would have recorded it against the declaration. */
function found(
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

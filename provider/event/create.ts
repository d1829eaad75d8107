import { adopt, adoptTwins } from "./adopt";
import { newOwner } from "./claims";
import { duplicate, heldByAnother, TAKE_OVER } from "./conflict";
import type { Context } from "./context";
import { ExistingError } from "./existing";
import { PartialError } from "./partial";
import type { EventInputs } from "./inputs";
import { place } from "./place";
import { recordAnswer } from "./record";
import { slotsOf } from "./series/dates";
import { datesOf } from "./series/plan";
import { auditOf, isPresent, type Created, type EventState } from "./state";
import { type Subject, subjectOf } from "./subject";

/**
 * Creates an event or a series, or takes over the one that `adoptEventId` names.
 * Errors: EVENT_ALREADY_EXISTS, EVENT_OUTCOME_UNKNOWN, PartialError where the answer is not what was asked for,
 * and those of the client. Source: Create an event.
 */
export async function create(context: Context, inputs: EventInputs): Promise<Created> {
  const subject = subjectOf(inputs.members, inputs.secretMembers);
  if (inputs.adoptEventId !== undefined) {
    return adopt(context, inputs, inputs.adoptEventId);
  }
  const { members, recurrence } = inputs;
  const slots = slotsOf(datesOf(members), recurrence);
  const count = recurrence?.count ?? 1;
  let events;
  try {
    events = await place(context, members, recurrence, subject);
  } catch (error) {
    if (error instanceof ExistingError) {
      return onExisting(context, inputs, error.twins, subject);
    }
    throw error;
  }
  const owner = newOwner();
  for (const event of events) {
    context.claims.assign(event.id, owner);
  }
  const { occurrences, problems } = await recordAnswer(context, events, members, slots, count, subject);
  const first = occurrences.find(isPresent)?.eventId;
  const created = events.find(({ id }) => id === first) ?? events[0];
  const state: EventState = {
    members,
    recurrence,
    occurrences,
    audit: created ? auditOf(created) : {},
    secretMembers: inputs.secretMembers,
    account: context.client.account(),
    owner,
  };
  const id = String(first);
  if (problems.length > 0) {
    throw new PartialError(
      `Event ${subject.label} was created (id ${id}), but not as it was asked for. ` +
        "What Event Center holds is recorded; run pulumi up to repair it.",
      id,
      state,
      problems,
    );
  }
  return { id, state };
}

/** The API refuses a second event with the same name, start and end. */
function onExisting(
  context: Context,
  inputs: EventInputs,
  twins: ExistingError["twins"],
  subject: Subject,
): Promise<Created> {
  if (context.settings().onExisting === "adopt") {
    return adoptTwins(context, inputs, twins);
  }
  const [{ id }] = twins;
  if (context.claims.isHeldByAnother(id, "")) {
    throw heldByAnother(subject, id);
  }
  const one = inputs.recurrence
    ? "take over what is there,"
    : `take it over, declare adoptEventId: ${id}, or`;
  throw duplicate(subject, id, `To ${one} ${TAKE_OVER}`);
}

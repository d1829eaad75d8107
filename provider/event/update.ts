import { printedMessage } from "../contract";
import { newOwner } from "./claims";
import { heldByAnother } from "./conflict";
import type { Context } from "./context";
import { EventError } from "./errors";
import { PartialError } from "./partial";
import type { EventInputs } from "./inputs";
import { guardLiveOperations } from "./live";
import { apply } from "./apply";
import { plan } from "./series/plan";
import { auditOf, isPresent, type EventState } from "./state";
import { subjectOf } from "./subject";

/**
 * Brings an event, or every occurrence of a series, to the declaration under its version stamp.
 * Errors: EVENT_EDIT_CONFLICT, EVENT_ALREADY_EXISTS, EVENT_GONE, EVENT_ON_AIR, those of the client; PartialError
 * where only some occurrences could be changed. Source: Update an event.
 */
export async function update(
  context: Context,
  id: string,
  recorded: EventState,
  inputs: EventInputs,
): Promise<EventState> {
  const owner = recorded.owner ?? newOwner();
  const subject = subjectOf(inputs.members, inputs.secretMembers);
  claimAll(context, recorded, inputs);
  const hidden = { ...recorded, owner, secretMembers: inputs.secretMembers };
  const operations = plan(recorded, inputs, context.now());
  guardLiveOperations(context, hidden, operations);
  const { occurrences, written, problems, done } = await apply(context, hidden, inputs, operations);
  const [problem] = problems;
  if (problem && done === 0) {
    throw problems.length === 1 ? problem : allFailed(subject.label, problems);
  }
  const state: EventState = {
    members: inputs.members,
    recurrence: inputs.recurrence,
    occurrences,
    audit: written ? auditOf(written) : recorded.audit,
    secretMembers: inputs.secretMembers,
    account: context.client.account(),
    owner,
  };
  for (const { eventId } of occurrences.filter(isPresent)) {
    context.claims.assign(eventId, owner);
  }
  if (problem) {
    throw new PartialError(
      (done < operations.length
        ? `${done} of ${operations.length} changes of event ${subject.label} were made. `
        : `Event ${subject.label} was changed, but not all of it as it was asked for. `) +
        "What was done is recorded; run pulumi up again to do the rest.",
      id,
      state,
      problems.map(printedMessage),
    );
  }
  return state;
}

/** Marks the resource's events as held by a living resource; refuses an event that another one holds. */
export function claimAll(context: Context, state: EventState, inputs: EventInputs): void {
  for (const { eventId } of state.occurrences.filter(isPresent)) {
    if (!context.claims.claim(eventId, state.owner ?? "")) {
      throw heldByAnother(subjectOf(inputs.members, inputs.secretMembers), eventId);
    }
  }
}

function allFailed(label: string, problems: readonly Error[]): EventError {
  const reasons = [...new Set(problems.map(printedMessage))];
  return new EventError("EVENT_PARTIAL", `Nothing of event ${label} was changed.\n${reasons.join("\n")}`);
}

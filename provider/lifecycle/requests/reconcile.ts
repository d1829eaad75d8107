import { fingerprintOf, printedMessage } from "../../contract";
import { EventError } from "../errors";
import type { Context } from "../memory/context";
import { guardLiveOperations } from "../plan/live";
import { needsReplacement, plan } from "../plan/plan";
import { gone } from "../refusals/conflicts";
import { PartialError } from "../refusals/partial";
import { subjectOf } from "../refusals/subject";
import { proveAccount } from "../search/recognise";
import type { EventInputs } from "../state/inputs";
import { auditOf, holderOf, isPresent, type Created, type EventState } from "../state/state";
import { carryOut, type CarriedOut } from "./carry-out";

/**
 * Every create and update: plans the operations that lead from the recorded state to the declaration, sends them, and
 * returns the new state. A create starts from nothing, an adoption from the events that were found.
 * @param id the resource's Pulumi id; undefined for a new resource
 * Errors: those of the operations; PartialError if only some succeeded, or if a result differs from the request.
 */
export async function reconcile(
  context: Context,
  recorded: EventState,
  inputs: EventInputs,
  id?: string,
): Promise<Created> {
  const planned = plan(recorded, inputs, context.now());
  guardLiveOperations(context, recorded, planned.operations);
  if (planned.operations.length > 0) {
    await proveAccount(context, recorded);
  }
  const carriedOut = await carryOut(context, recorded, inputs, planned);
  return conclude(context, recorded, inputs, carriedOut, id);
}

/** Turns the result into state, a partial failure or an error. */
function conclude(
  context: Context,
  recorded: EventState,
  inputs: EventInputs,
  { occurrences, written, problems, done, total }: CarriedOut,
  knownId: string | undefined,
): Created {
  const { label } = subjectOf(inputs.members, inputs.secretMembers);
  const held = occurrences.filter(isPresent).map(({ eventId }) => eventId);
  const [problem] = problems;
  if (problem && done === 0) {
    if (knownId === undefined) {
      // There will be no resource that could hold them.
      held.forEach((eventId) => {
        context.claims.release(eventId);
      });
    }
    throw problems.length === 1 ? problem : nothingDone(label, problems);
  }
  const [firstHeld] = held;
  const id = knownId ?? (firstHeld === undefined ? undefined : String(firstHeld));
  if (id === undefined) {
    // The event that was found has disappeared, and the plan had nothing to create.
    throw gone(subjectOf(inputs.members, inputs.secretMembers), "Run pulumi up again.");
  }
  const isSent = done > 0 || recorded.account === undefined;
  // The creation date of the first event later proves the account, so an update keeps it.
  const isSameFirst = firstHeld === recorded.occurrences.find(isPresent)?.eventId;
  const { createdDate, createdBy } = recorded.audit;
  const created = isSameFirst && createdDate !== undefined ? { createdDate, createdBy } : {};
  const declared = { ...inputs.members, recurrence: inputs.recurrence };
  // A single event needs no holder: its id identifies its resource.
  const isOwnSingle = recorded.occurrences.length === 0 && occurrences.length === 1;
  const state: EventState = {
    members: inputs.members,
    recurrence: inputs.recurrence,
    occurrences,
    audit: written ? { ...recorded.audit, ...auditOf(written), ...created } : recorded.audit,
    // Events that were not updated may still have values that were secret before.
    secretMembers: problem ? recorded.secretMembers : inputs.secretMembers,
    // Only an answer proves the account.
    account: isSent ? context.client.account() : recorded.account,
    holder: isOwnSingle ? undefined : recorded.holder,
    fingerprint: problem ? recorded.fingerprint : fingerprintOf(declared, inputs.secretMembers),
  };
  held.forEach((eventId) => {
    context.claims.assign(eventId, holderOf(state));
  });
  if (problem) {
    throw new PartialError(
      (done < total
        ? `${done} of ${total} changes of event ${label} were made (id ${id}). `
        : `Event ${label} (id ${id}) was written, but Event Center does not hold what was requested. `) +
        `What Event Center holds is recorded; ${cureOf(state, inputs, context.now())}.`,
      id,
      state,
      problems.map(printedMessage),
    );
  }
  return { id, state };
}

/** What the next `up` will do, by its own plan. */
function cureOf(state: EventState, inputs: EventInputs, now: number): string {
  if (needsReplacement(state, inputs)) {
    return "run pulumi up, which deletes the series and creates it again, since only the server knows its dates";
  }
  const { operations, passed } = plan(state, inputs, now);
  if (operations.length === 0) {
    return "only dates that have passed or events that have ended differ, so pulumi up will change nothing";
  }
  return passed.length > 0
    ? "run pulumi up to repair it, except for dates that have passed without an event"
    : "run pulumi up to repair it";
}

function nothingDone(label: string, problems: readonly Error[]): EventError {
  const reasons = [...new Set(problems.map(printedMessage))];
  return new EventError("EVENT_PARTIAL", `Nothing of event ${label} was changed.\n${reasons.join("\n")}`);
}

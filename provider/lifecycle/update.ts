import { claimHeld, newHolder } from "./memory/claims";
import type { Context } from "./memory/context";
import { reconcile } from "./requests/reconcile";
import { refuseForeign } from "./search/existing";
import { subjectOf } from "./refusals/subject";
import type { EventInputs } from "./state/inputs";
import { everSecret, type EventState } from "./state/state";

/**
 * Updates an event, or every occurrence of a series, to the declaration, each with its version.
 * Errors: EVENT_EDIT_CONFLICT, EVENT_ALREADY_EXISTS, EVENT_GONE, EVENT_ON_AIR, those of the client; PartialError
 * if only some occurrences could be changed. Source: Update an event.
 */
export async function update(
  context: Context,
  id: string,
  recorded: EventState,
  inputs: EventInputs,
): Promise<EventState> {
  const { members, secretMembers } = inputs;
  refuseForeign(context, recorded, inputs);
  claimHeld(context.claims, recorded, subjectOf(members, secretMembers));
  const hidden = everSecret(recorded, inputs);
  const holder = recorded.holder ?? (inputs.recurrence && newHolder());
  const { state } = await reconcile(context, { ...recorded, holder, secretMembers: hidden }, inputs, id);
  return state;
}

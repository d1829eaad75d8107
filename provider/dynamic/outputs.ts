import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../contract/state";
import { areDatesSecret, toOutputs, type EventState } from "../lifecycle";

/**
 * The outputs of a create or an update. The engine makes an output secret if the input of the same name is; occurrences
 * have no input, so they are marked here. A refresh keeps the mark.
 */
export function outputsOf(state: EventState): Record<string, unknown> {
  const { occurrences, ...others } = toOutputs(state);
  if (occurrences === undefined) {
    return others;
  }
  const isSecret = areDatesSecret(state.secretMembers);
  return {
    ...others,
    occurrences: isSecret ? { [SIGNATURE_KEY]: SECRET_SIGNATURE, value: occurrences } : occurrences,
  };
}

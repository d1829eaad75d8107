/** The life of an event: check, diff, create, read, update, delete. Independent of Pulumi. */
export { check, type Checked } from "./check";
export { Accounts } from "./memory/account";
export { Claims } from "./memory/claims";
export { newContext, type Context } from "./memory/context";
export { create } from "./create";
export { diff, type Difference } from "./diff";
export type { Change } from "./plan/changes";
export { EventError } from "./errors";
export { Listing } from "./memory/listing";
export { PartialError } from "./refusals/partial";
export { parseInputs, problemText, type EventInputs } from "./state/inputs";
export { announceAdoption, previewCreate, rememberAdoption, type Adoption } from "./preview";
export { likelyFellows, read, readForImport, readNew } from "./read";
export { deleteResource } from "./delete";
export {
  areDatesSecret,
  parseState,
  recordedInputs,
  toOutputs,
  STATE_FORMAT,
  type Created,
  type EventState,
  type Occurrence,
} from "./state/state";
export { hasUnknown, UNKNOWN } from "./state/unknown";
export { update } from "./update";

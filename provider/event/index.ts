/** The life of an event: check, diff, create, read, update, remove. Knows nothing of Pulumi. */
export { check, problemText, type Checked } from "./check";
export { Claims } from "./claims";
export type { Context } from "./context";
export { create } from "./create";
export { diff, type Difference } from "./diff";
export { EventError } from "./errors";
export { Listing } from "./listing";
export { PartialError } from "./partial";
export { parseInputs, type EventInputs } from "./inputs";
export { read, readNew } from "./read";
export { remove } from "./remove";
export { parseState, toOutputs, STATE_FORMAT, type Created, type EventState, type Occurrence } from "./state";
export { UNKNOWN } from "./unknown";
export { update } from "./update";

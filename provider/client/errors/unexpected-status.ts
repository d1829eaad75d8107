import { EventCenterError } from "./base";

/** A status with no class of its own, such as 405 and 415. */
export class UnexpectedStatusError extends EventCenterError {
  readonly code = "EVENT_CENTER_UNEXPECTED_STATUS";
}

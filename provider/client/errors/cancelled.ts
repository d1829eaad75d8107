import { EventCenterError } from "./base";

/** The caller's AbortSignal ended the request or its wait. */
export class CancelledError extends EventCenterError {
  readonly code = "EVENT_CENTER_CANCELLED";
}

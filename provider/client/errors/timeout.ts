import { EventCenterError } from "./base";

/** An attempt took longer than `requestTimeout`. */
export class TimeoutError extends EventCenterError {
  readonly code = "EVENT_CENTER_TIMEOUT";
}

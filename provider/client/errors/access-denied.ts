import { EventCenterError } from "./base";

/** 403: the API client, or its access level, does not reach this. */
export class AccessDeniedError extends EventCenterError {
  readonly code = "EVENT_CENTER_ACCESS_DENIED";
}

import { EventCenterError } from "./base";

/** 401, and 400 for a clock that is off: the signature or a token was not accepted. */
export class AuthenticationError extends EventCenterError {
  readonly code = "EVENT_CENTER_AUTHENTICATION";
}

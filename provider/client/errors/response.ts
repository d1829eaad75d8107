import { EventCenterError } from "./base";

/** The answer cannot be used: not JSON, cut short, a redirect, or not what the document says. */
export class ResponseError extends EventCenterError {
  readonly code = "EVENT_CENTER_RESPONSE";
}

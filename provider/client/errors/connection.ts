import { EventCenterError } from "./base";

/** No answer came: the host was not found or reached, or the connection broke. */
export class ConnectionError extends EventCenterError {
  readonly code = "EVENT_CENTER_CONNECTION";
}

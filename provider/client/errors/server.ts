import { EventCenterError } from "./base";

/** 5xx: Event Center or its gateway failed. */
export class ServerError extends EventCenterError {
  readonly code = "EVENT_CENTER_SERVER";
}

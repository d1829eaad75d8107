import { EventCenterError } from "./base";

/** 400: Event Center refused what the request says; `problem` names parameter and value. */
export class InvalidRequestError extends EventCenterError {
  readonly code = "EVENT_CENTER_INVALID_REQUEST";
}

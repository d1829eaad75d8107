import { EventCenterError } from "./base";

/** 404 for one event, on a base path that is known to be right. After `afterUnknown`, a DELETE has done its work. */
export class NotFoundError extends EventCenterError {
  readonly code = "EVENT_CENTER_NOT_FOUND";
}

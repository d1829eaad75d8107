import { EventCenterError } from "./base";

/** 404 for the API itself: the base path is not the one of this host. Says nothing about any event. */
export class BasePathError extends EventCenterError {
  readonly code = "EVENT_CENTER_BASE_PATH";
}

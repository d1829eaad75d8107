import { EventCenterError, type ErrorFacts } from "./base";

/**
 * `duplicate`: an event of the same name, start and end exists. `version`: another client has changed the event.
 * `unknown`: the server did not say which.
 */
export type ConflictKind = "duplicate" | "version" | "unknown";

/** 409: the request does not fit what Event Center holds. After `afterUnknown`, it may have met its own first attempt. */
export class ConflictError extends EventCenterError {
  readonly code = "EVENT_CENTER_CONFLICT";

  constructor(
    message: string,
    readonly kind: ConflictKind,
    facts: ErrorFacts = {},
  ) {
    super(message, facts);
  }
}

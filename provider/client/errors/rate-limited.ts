import { EventCenterError, type ErrorFacts } from "./base";

/** 429, again after all retries: nothing was done. */
export class RateLimitedError extends EventCenterError {
  readonly code = "EVENT_CENTER_RATE_LIMITED";

  constructor(
    message: string,
    /** Seconds that the server asks to wait; undefined where it did not say. */
    readonly retryAfter: number | undefined,
    facts: ErrorFacts = {},
  ) {
    super(message, facts);
  }
}

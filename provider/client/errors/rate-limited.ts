import type { Trouble } from "../../contract";
import { EventCenterError, type ErrorFacts } from "./base";

/** 429, again after all retries: nothing was done. */
export class RateLimitedError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_RATE_LIMITED",
    cause: "Akamai answered 429 to every attempt: too many requests. Nothing was done.",
    cure: "Wait, or set `requestLimit` (requests a second), a lower `concurrency` or a larger `retryMax`. See [rate limits](concepts/rate-limits.md).",
  } as const satisfies Trouble;
  readonly code = RateLimitedError.trouble.code;

  constructor(
    message: string,
    /** Seconds that the server asks to wait; undefined where it did not say. */
    readonly retryAfter: number | undefined,
    facts: ErrorFacts = {},
  ) {
    super(message, facts);
  }
}

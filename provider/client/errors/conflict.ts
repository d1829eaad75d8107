import type { Trouble } from "../../contract";
import { EventCenterError, type ErrorFacts } from "./base";

/**
 * `duplicate`: an event of the same name, start and end exists. `version`: another client has changed the event.
 * `unknown`: the server did not say which.
 */
export type ConflictKind = "duplicate" | "version" | "unknown";

/** 409: the request does not fit what Event Center holds. After `afterUnknown`, it may have met its own first attempt. */
export class ConflictError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_CONFLICT",
    cause:
      "The request does not fit what Event Center holds (409): an equal event exists, or the event has changed since it was read.",
    cure: "Read the event anew (`pulumi refresh`, or `getEvent`) and send the change again. See [versions and conflicts](concepts/versions-and-conflicts.md).",
  } as const satisfies Trouble;
  readonly code = ConflictError.trouble.code;

  constructor(
    message: string,
    /** What the request did not fit. */
    readonly kind: ConflictKind,
    facts: ErrorFacts = {},
  ) {
    super(message, facts);
  }
}

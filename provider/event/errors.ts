import type { EventState } from "./state";

/** A refusal or failure of the lifecycle; its message stands alone and never holds a secret. */
export class EventError extends Error {
  override readonly name = "EventError";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The work was done in part. `state` is what Event Center holds now, so that nothing is lost
 * and the next `pulumi up` does only the rest.
 */
export class PartialError extends EventError {
  constructor(
    message: string,
    readonly id: string,
    readonly state: EventState,
    readonly reasons: readonly string[],
  ) {
    super("EVENT_PARTIAL", message);
  }
}

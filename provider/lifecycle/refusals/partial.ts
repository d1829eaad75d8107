import { EventError } from "../errors";
import type { EventState } from "../state/state";

/**
 * Only some changes were made. `state` is what Event Center holds now, so that the next `pulumi up` does only the rest.
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

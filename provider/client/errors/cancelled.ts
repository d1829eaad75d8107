import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** The caller's AbortSignal ended the request or its wait. */
export class CancelledError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_CANCELLED",
    cause: "The run was interrupted, or the caller's AbortSignal ended the request.",
    cure: "Nothing, if it was meant. After an interrupted `pulumi up`, run it again: what was created meanwhile is found, not doubled.",
  } as const satisfies Trouble;
  readonly code = CancelledError.trouble.code;
}

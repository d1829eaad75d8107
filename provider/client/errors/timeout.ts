import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** An attempt took longer than `requestTimeout`. */
export class TimeoutError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_TIMEOUT",
    cause: "An attempt took longer than `requestTimeout`.",
    cure: "Run it again: what may have been done is looked up first. On a slow line set `requestTimeout` (seconds) higher.",
  } as const satisfies Trouble;
  readonly code = TimeoutError.trouble.code;
}

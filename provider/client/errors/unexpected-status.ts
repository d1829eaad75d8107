import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** A status with no class of its own, such as 405 and 415. */
export class UnexpectedStatusError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_UNEXPECTED_STATUS",
    cause:
      "An HTTP status that the API document does not name, such as 405 or 415. Most often the request reached another service.",
    cure: "Check `host` and `basePath`; a proxy that changes methods or bodies gives the same picture.",
  } as const satisfies Trouble;
  readonly code = UnexpectedStatusError.trouble.code;
}

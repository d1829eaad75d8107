import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** 404 for the API itself: the base path is not the one of this host. Says nothing about any event. */
export class BasePathError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_BASE_PATH",
    cause:
      "The host answers, but has no Event Center at `basePath` (404 for the API itself). It says nothing about any event.",
    cure: "Set `basePath`: `/event-center-api/v3`, or `/events/v3` where Akamai has moved the account to its newer Event Center. Check that `host` is the API client's own host.",
  } as const satisfies Trouble;
  readonly code = BasePathError.trouble.code;
}

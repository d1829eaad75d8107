import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** 403: the API client, or its access level, does not reach this. */
export class AccessDeniedError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_ACCESS_DENIED",
    cause:
      "The API client may not do this: its access level, its group or the account it acts for does not reach the event, or the service Event Center is not among its APIs (403).",
    cure: "In Akamai Control Center, Identity & Access, give the API client READ-WRITE access to the service Event Center. Where it acts for another account, check `accountSwitchKey`.",
  } as const satisfies Trouble;
  readonly code = AccessDeniedError.trouble.code;
}

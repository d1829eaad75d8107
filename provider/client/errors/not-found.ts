import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** 404 for one event, on a base path that is known to be right. After `afterUnknown`, a DELETE has done its work. */
export class NotFoundError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_NOT_FOUND",
    cause: "The event is not in Event Center (404).",
    cure: "`pulumi refresh` takes note of it; the next `pulumi up` creates it anew or forgets it. Where it should be there, check `accountSwitchKey` and the credentials: another account has other events.",
  } as const satisfies Trouble;
  readonly code = NotFoundError.trouble.code;
}

import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** 400: Event Center refused what the request says; `problem` names parameter and value. */
export class InvalidRequestError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_INVALID_REQUEST",
    cause:
      "Event Center refused what the request says (400); the message names the member and, unless it is secret, the value.",
    cure: "Change the member. Where a preview had accepted it, Event Center knows a rule that its document does not tell.",
  } as const satisfies Trouble;
  readonly code = InvalidRequestError.trouble.code;
}

import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** 5xx: Event Center or its gateway failed. */
export class ServerError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_SERVER",
    cause: "Event Center or Akamai's gateway failed (5xx), also after the retries.",
    cure: "Run the same command again later; what may have been created is looked up first. For Akamai's support the message names the request's id.",
  } as const satisfies Trouble;
  readonly code = ServerError.trouble.code;
}

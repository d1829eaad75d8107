import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** The answer cannot be used: not JSON, cut short, a redirect, or not what the document says. */
export class ResponseError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_RESPONSE",
    cause:
      "The answer is not one of Event Center: no JSON, cut short, a redirect, or members of the wrong kind. A proxy's or a sign-in page is the usual reason.",
    cure: "Check `host`, `basePath` and the proxy (`HTTPS_PROXY`, `NO_PROXY`). For the same answer from Akamai itself, give its support the request's id.",
  } as const satisfies Trouble;
  readonly code = ResponseError.trouble.code;
}

import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** No answer came: the host was not found or reached, or the connection broke. */
export class ConnectionError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_CONNECTION",
    cause:
      "No answer came: the host's name was not found, a proxy or firewall is in the way, or the connection broke.",
    cure: "Check `host` for a slip, and that this machine reaches it on port 443 (`curl -I https://<host>`). A changing request whose outcome is unknown is looked up by the next `pulumi up`.",
  } as const satisfies Trouble;
  readonly code = ConnectionError.trouble.code;
}

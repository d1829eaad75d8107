import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** 401, and 400 for a clock that is off: the signature or a token was not accepted. */
export class AuthenticationError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_AUTHENTICATION",
    cause:
      "Akamai did not accept the signature: a token or the secret is wrong, belongs to another client or is inactive (401), or this machine's clock is more than 30 seconds off (400).",
    cure: "Set the clock (the message says by how much it is off). Otherwise copy the four values again as Control Center shows them, and see which source the message names: environment variables come before config, config before `.edgerc`.",
  } as const satisfies Trouble;
  readonly code = AuthenticationError.trouble.code;
}

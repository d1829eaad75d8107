import type { Trouble } from "../../contract";
import { EventCenterError } from "./base";

/** Credentials are missing, incomplete, unreadable or malformed. Names the source, the section and the keys, no value. */
export class CredentialsError extends EventCenterError {
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_CREDENTIALS",
    cause:
      "No complete set of credentials was found: none at all, one of the four values missing, a file or section that is not there, or a malformed value. Sources are never mixed.",
    cure: "Complete the source that the message names: `AKAMAI_HOST`, `AKAMAI_CLIENT_TOKEN`, `AKAMAI_CLIENT_SECRET` and `AKAMAI_ACCESS_TOKEN`; or the same in Pulumi's config, the secret with `--secret`; or the section of `~/.edgerc`.",
  } as const satisfies Trouble;
  readonly code = CredentialsError.trouble.code;
}

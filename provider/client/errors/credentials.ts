import { EventCenterError } from "./base";

/** Credentials are missing, incomplete, unreadable or malformed. Names the source, the section and the keys, no value. */
export class CredentialsError extends EventCenterError {
  readonly code = "EVENT_CENTER_CREDENTIALS";
}

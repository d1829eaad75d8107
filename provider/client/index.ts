/** A client of the Event Center API that works without Pulumi. */
export {
  AccessDeniedError,
  AuthenticationError,
  BasePathError,
  CancelledError,
  ConflictError,
  ConnectionError,
  CredentialsError,
  EventCenterError,
  InvalidRequestError,
  NotFoundError,
  RateLimitedError,
  ResponseError,
  ServerError,
  TimeoutError,
  UnexpectedStatusError,
  type ConflictKind,
  type ErrorCode,
  type ErrorFacts,
  type Operation,
  type Outcome,
} from "./errors";
export { EventCenter } from "./event-center";
export * from "./options";
export type { CredentialSourceKind } from "./credentials";
export {
  resolveSettings,
  SettingsError,
  type SettingName,
  type SettingOptions,
  type Settings,
  type SettingSources,
} from "../config";

/** Credentials, whole from one source, read at the time of each call. */
export { isLoopback } from "./host";
export { accountMark, resolveCredentials, type Credentials } from "./resolve";
export type { CredentialPlace } from "./sources";

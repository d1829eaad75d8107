/** Credentials: complete from one source, read for each call. */
export { isLoopback } from "./host";
export { accountMark, resolveCredentials, type Credentials } from "./resolve";
export type { CredentialSourceKind } from "./sources";

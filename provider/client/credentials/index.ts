/** Credentials, whole from one source, read at the time of each call. */
export { parseEdgerc } from "./edgerc";
export { isLoopback, readHost, type Host } from "./host";
export { accountMark, resolveCredentials, type Credentials } from "./resolve";

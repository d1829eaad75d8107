/** Signing, waiting, sending, retrying, reading. */
export { basePathMessage } from "./refusals";
export { readAnswer } from "./reading";
export type { Query } from "./query";
export type { ApiRequest } from "./request";
export { send, type Success } from "./send";
export { quote } from "./wording";

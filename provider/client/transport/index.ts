/** Signing, waiting, sending, retrying, reading. */
export { hasEventId, basePathMessage } from "./refusals";
export { readAnswer } from "./reading";
export type { Query } from "./query";
export type { ApiRequest } from "./request";
export { send, type Success, type Surroundings } from "./send";
export { quote } from "./wording";

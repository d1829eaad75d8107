export { onConfigure } from "./configuration";
export { decodeOnce } from "./decoding";
export { EVENT_TYPE, EventPolicies } from "./policies";

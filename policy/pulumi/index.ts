export { onConfigure } from "./configuration";
export { decodeOnce } from "./decoding";
export { EventPolicies } from "./policies";

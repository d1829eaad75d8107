export { onConfigure } from "./configuration";
export { EVENT_TYPE, EventPolicies } from "./policies";

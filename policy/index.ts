/** Rules for live events in Akamai's Event Center, for a policy pack of your own. Importing them starts nothing. */
export { PolicyConfigError, type EventCenterConfig } from "./config";
export { type DeclaredEvent, eventRule, type OwnCalendarRule, type OwnEventRule } from "./pulumi/own";
export { eventCenterPolicies } from "./pulumi/policies";

/** Rules for live events in Akamai's Event Center, for a policy pack of your own. Importing this module starts nothing. */
export { PolicyConfigError, type EventCenterConfig, type LevelSetting } from "./config";
export {
  type DeclaredEvent,
  eventRule,
  type OccurrenceTime,
  type OwnCalendarRule,
  type OwnEventRule,
  type OwnSettings,
} from "./pulumi/own";
export { eventCenterPolicies } from "./pulumi/policies";

export * from "./args";
export { Event, type EventOccurrence } from "./event";
export { EVENT_TYPE } from "./source";

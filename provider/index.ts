/** Live events as code: the Event resource, its arguments, and look-ups for programs. */
export * from "./functions";
export * from "./dynamic";
export type { EventDetails, EventSummary, Tag } from "./contract";

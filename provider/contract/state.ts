/** The type token of an event in every stack's state, for ever. A file that loads nothing, as a program's start needs it. */
export const EVENT_TYPE = "pulumi-nodejs:dynamic/akamai-event-center:Event";

/** What state and programs are told of an event besides its members. */
export const OUTPUT_NAMES = [
  "eventId",
  "version",
  "createdDate",
  "createdBy",
  "modifiedDate",
  "modifiedBy",
  "occurrences",
] as const;

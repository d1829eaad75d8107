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

/** What Pulumi's engine sends in previews for a value that is not known yet (its `rpc.unknownValue`). */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The resource's name in a URN; it may hold `::` itself. */
export function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The type token of the dynamic provider's event; it never changes. This file loads nothing, since every program's start needs it. */
export const EVENT_TYPE = "pulumi-nodejs:dynamic/akamai-event-center:Event";
/** The type token of the native plugin's event. */
export const NATIVE_EVENT_TYPE = "akamai-event-center:index:Event";
/** Both type tokens. */
export const EVENT_TYPES: readonly string[] = [EVENT_TYPE, NATIVE_EVENT_TYPE];

/** True if a resource of the type is an event, whichever provider manages it. */
export const isEventType = (type: string): boolean => EVENT_TYPES.includes(type);

/** What the dynamic and the native provider add to a declaration. */
export const SHELL_MEMBERS: readonly string[] = ["secretMembers", "owner", "__provider"];

/** The outputs of an event besides its members. */
export const OUTPUT_NAMES = [
  "eventId",
  "version",
  "createdDate",
  "createdBy",
  "modifiedDate",
  "modifiedBy",
  "occurrences",
] as const;

/** Pulumi's placeholder in previews for a value that is not known yet (`rpc.unknownValue`). */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key with which Pulumi marks special objects (`rpc.specialSigKey`). */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
/** Its value for secrets (`rpc.specialSecretSig`). */
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** The resource's name in a URN; the name may contain `::`. */
export function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

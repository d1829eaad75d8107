/**
 * The kinds of Akamai object that an event can monitor.
 * Source: "Creating and updating events" and the `type` row of EventCreate.objects[].
 */
export const STREAM_TYPES = ["FLASH_LIVE_STREAM", "UNIVERSAL_LIVE_STREAM", "MSL4_STREAM"] as const;

/** Kinds that have no bit rates. */
export const PLAIN_OBJECT_TYPES = ["QOS_REPORT_PACK", "SM_REPORT_PACK", "SRIP_SLOT", "CP_CODE"] as const;

/** All seven kinds, in the document's order of tables. */
export const OBJECT_TYPES = [...PLAIN_OBJECT_TYPES, ...STREAM_TYPES] as const;

/** A kind of live stream. */
export type StreamType = (typeof STREAM_TYPES)[number];
/** Any kind of object that an event can monitor. */
export type ObjectType = (typeof OBJECT_TYPES)[number];

/** True for the kinds that may carry `bitrates`. */
export function isStreamType(type: string): type is StreamType {
  return (STREAM_TYPES as readonly string[]).includes(type);
}

/** Kinds that two events should not use at the same time; report packs are meant to be shared. */
export const EXCLUSIVE_TYPES: readonly ObjectType[] = ["CP_CODE", "SRIP_SLOT", ...STREAM_TYPES];

/** True for the kinds that two events should not use at the same time. */
export function isExclusiveType(type: string): boolean {
  return EXCLUSIVE_TYPES.some((one) => one === type);
}

/** How often a recurring event repeats. Source: EventCreate.recurrence. */
export const FREQUENCIES = ["HOURLY", "DAILY", "WEEKLY", "MONTHLY"] as const;
/** How often a recurring event repeats. */
export type Frequency = (typeof FREQUENCIES)[number];

import { isExclusiveType, isStreamType } from "pulumi-akamai-event-center/contract";
import type { Entry, EntryObject } from "../entry";

const TYPES: Readonly<Record<string, string>> = {
  CP_CODE: "CP code",
  UNIVERSAL_LIVE_STREAM: "Universal Live stream",
  FLASH_LIVE_STREAM: "Flash Live stream",
  MSL4_STREAM: "MSL4 stream",
  SRIP_SLOT: "SRIP slot",
  SM_REPORT_PACK: "Security Monitor report pack",
  QOS_REPORT_PACK: "QoS Monitor report pack",
};

/** `CP code 87660 (Main site)`; an undocumented type keeps its own name. */
export function objectText({ type, id, name }: EntryObject): string {
  return `${TYPES[type] ?? type} ${id}${name === undefined || name === "" ? "" : ` (${name})`}`;
}

/** The lane of events that monitor neither a CP code nor a stream. */
const NO_LANE = "No CP code or stream";

/** Returns the names of objects that two events should not share at the same time. */
export function exclusiveObjects({ objects }: Pick<Entry, "objects">): string[] {
  return objects.filter(({ type }) => isExclusiveType(type)).map(objectText);
}

/** Returns the lane of an event in a diagram that draws each event once. */
export function laneOf({ objects }: Pick<Entry, "objects">): string {
  const first = objects.find(({ type }) => type === "CP_CODE" || isStreamType(type));
  return first ? objectText(first) : NO_LANE;
}

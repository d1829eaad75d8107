import type { EntryObject } from "../entry";

const TYPES: Readonly<Record<string, string>> = {
  CP_CODE: "CP code",
  UNIVERSAL_LIVE_STREAM: "Universal Live stream",
  FLASH_LIVE_STREAM: "Flash Live stream",
  MSL4_STREAM: "MSL4 stream",
  SRIP_SLOT: "SRIP slot",
  SM_REPORT_PACK: "Security Monitor report pack",
  QOS_REPORT_PACK: "QoS Monitor report pack",
};

/** `CP code 87660 (Main site)`; a type that the document does not know, as it stands. */
export function objectText({ type, id, name }: EntryObject): string {
  return `${TYPES[type] ?? type} ${id}${name === undefined || name === "" ? "" : ` (${name})`}`;
}

import { isRecord } from "pulumi-akamai-event-center/contract";
import { UNKNOWN } from "./event";

/** Larger than any real identifier, so that no stand-in repeats a declared one. */
const LARGEST = Number.MAX_SAFE_INTEGER;

type Members = Readonly<Record<string, unknown>>;

/**
 * Replaces every unknown value by a valid and unique one, so that the contract's own schemas can judge the known values
 * around it. The caller drops what they report about the stand-ins.
 */
export function withStandIns(members: Members): Members {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, member(name, value)]));
}

function member(name: string, value: unknown): unknown {
  if (!Array.isArray(value)) {
    return name === "recurrence" && isRecord(value) ? recurrence(value) : value;
  }
  return name === "objects"
    ? value.map(eventObject)
    : value.map((item: unknown, index) => (item === UNKNOWN ? `\0${index}` : item));
}

function recurrence(value: Members): Members {
  return {
    ...value,
    ...(value["frequency"] === UNKNOWN && { frequency: "DAILY" }),
    ...(value["count"] === UNKNOWN && { count: 1 }),
  };
}

function eventObject(value: unknown, index: number): unknown {
  const ownId = LARGEST - index;
  if (value === UNKNOWN) {
    return { id: ownId, type: "CP_CODE" };
  }
  if (!isRecord(value)) {
    return value;
  }
  const { id, type, bitrates } = value;
  // An object of unknown type repeats no other, and may have bit rates.
  const isUnique = id === UNKNOWN || (type === UNKNOWN && Number.isSafeInteger(id) && Number(id) > 0);
  return {
    ...value,
    ...(isUnique && { id: ownId }),
    ...(type === UNKNOWN && { type: "UNIVERSAL_LIVE_STREAM" }),
    ...(bitrates === UNKNOWN && { bitrates: undefined }),
    ...(Array.isArray(bitrates) && {
      bitrates: bitrates.map((rate: unknown, at) => (rate === UNKNOWN ? LARGEST - at : rate)),
    }),
  };
}

import { UNKNOWN } from "./event";

/** Larger than any identifier of an event is likely to be, so that no stand-in repeats a declared one. */
const LARGEST = Number.MAX_SAFE_INTEGER;

type Members = Readonly<Record<string, unknown>>;

/**
 * Puts something acceptable and unlike all else in the place of every unknown value, so that what is known around
 * it can be judged by the contract's own schemas. What those say of the stand-in itself is to be left out.
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
  // With its type unknown, an object repeats no other, and may have bit rates.
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

function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { holds, UNKNOWN_VALUE as UNKNOWN } from "../../contract";

export { UNKNOWN };

/** True if the value, or anything inside it, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  return holds(value, (part) => part === UNKNOWN);
}

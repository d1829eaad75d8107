/** What Pulumi's engine sends in previews for a value that is not known yet (its `rpc.unknownValue`). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** True where the value, or anything inside it, is not known yet. A loop, since nothing bounds how deep a value goes. */
export function hasUnknown(value: unknown): boolean {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (next === UNKNOWN) {
      return true;
    }
    if (typeof next === "object" && next !== null) {
      for (const inner of Object.values(next) as unknown[]) {
        left.push(inner);
      }
    }
  }
  return false;
}

import { UNKNOWN } from "./event";

/** The value at a path, or undefined where there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    value,
  );
}

/** True where the value at the path, or anything on the way to it, is not known yet. */
export function isUnknownAt(value: unknown, path: readonly PropertyKey[]): boolean {
  return path.some((_, index) => valueAt(value, path.slice(0, index + 1)) === UNKNOWN);
}

/** True for an object that is not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON that does not depend on the order of members. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}

/** The value at a path, or undefined if there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    value,
  );
}

/** True if the value, or anything inside it, passes the test. Not recursive: values may be nested deeper than the stack allows. */
export function holds(value: unknown, test: (part: unknown) => boolean): boolean {
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (test(next)) {
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

/** `objects[2].bitrates` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${String(part)}`))
    .join("");
}

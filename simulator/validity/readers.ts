import { toDocumentForm } from "./instants";
import { type Reader, Refused, type Refuse } from "./refusals";

interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
}

export const text =
  ({ minimum = 0, maximum = Infinity }: Range): Reader<string> =>
  (value, path, refuse) => {
    if (typeof value !== "string") {
      return refuse(path, value, "must be a string");
    }
    if (value.length < minimum) {
      return refuse(path, value, "must not be empty");
    }
    return value.length > maximum ? refuse(path, value, `must be at most ${maximum} characters long`) : value;
  };

export const wholeNumber =
  ({ minimum = -Infinity, maximum = Infinity }: Range): Reader<number> =>
  (value, path, refuse) => {
    if (typeof value !== "number" || !Number.isSafeInteger(value)) {
      return refuse(path, value, "must be an integer");
    }
    if (value < minimum) {
      return refuse(path, value, `must be at least ${minimum}`);
    }
    return value > maximum ? refuse(path, value, `must be at most ${maximum}`) : value;
  };

export const oneOf =
  <Value extends string>(allowed: readonly Value[]): Reader<Value> =>
  (value, path, refuse) =>
    allowed.find((candidate) => candidate === value) ??
    refuse(path, value, `must be one of ${allowed.join(", ")}`);

export const instant: Reader<string> = (value, path, refuse) => {
  const date = typeof value === "string" ? toDocumentForm(value) : undefined;
  return date ?? refuse(path, value, "must be an ISO 8601 timestamp with an offset and whole seconds");
};

/** Null is allowed and means the same as absent. */
export const nullable =
  <Value>(reader: Reader<Value>): Reader<Value | null> =>
  (value, path, refuse) =>
    value === null ? null : reader(value, path, refuse);

interface ListRules<Item> {
  readonly maximum?: number;
  /** What two items may not share. */
  readonly unique?: (item: Item) => unknown;
}

export const listOf =
  <Item>(reader: Reader<Item>, { maximum = Infinity, unique }: ListRules<Item>): Reader<Item[]> =>
  (value, path, refuse) => {
    if (!Array.isArray(value)) {
      return refuse(path, value, "must be an array");
    }
    if (value.length > maximum) {
      return refuse(path, value, `must have at most ${maximum} items`);
    }
    const items: Item[] = [];
    const seen = new Set<unknown>();
    value.forEach((element: unknown, index) => {
      const item = reader(element, `${path}[${index}]`, refuse);
      if (item instanceof Refused) {
        return;
      }
      const key = unique?.(item);
      if (unique && seen.has(key)) {
        refuse(`${path}[${index}]`, element, "must be unique");
      }
      seen.add(key);
      items.push(item);
    });
    return items;
  };

/** A JSON object's members; every member that is not known is refused. */
export const members =
  (known: readonly string[]): Reader<ReadonlyMap<string, unknown>> =>
  (value, path, refuse) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return refuse(path, value, "must be an object");
    }
    const entries: [string, unknown][] = Object.entries(value);
    entries
      .filter(([name]) => !known.includes(name))
      .forEach(([name, content]) => {
        refuse(path === "" ? name : `${path}.${name}`, content, "is not a member of the request");
      });
    return new Map(entries);
  };

/** A member that has to be there. */
export const required = <Value>(
  found: ReadonlyMap<string, unknown>,
  name: string,
  reader: Reader<Value>,
  refuse: Refuse,
  path = name,
): Value | Refused =>
  (found.get(name) ?? null) === null
    ? refuse(path, null, "must not be null")
    : reader(found.get(name), path, refuse);

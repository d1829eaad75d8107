import { invalidParameter } from "./problems";

export interface Sort<Property extends string> {
  readonly property: Property;
  readonly direction: "asc" | "desc";
}

const MOST_SORTS = { many: Infinity, one: 1, none: 0 } as const;

/** `name,asc`; the direction may be left out and is then ascending. */
export function readSorts<Property extends string>(
  values: readonly string[],
  properties: readonly Property[],
  accepted: keyof typeof MOST_SORTS,
): Sort<Property>[] {
  const tooMany = values[MOST_SORTS[accepted]];
  if (tooMany !== undefined) {
    throw invalidParameter("sort", tooMany);
  }
  return values.map((value) => {
    const [first = "", direction = "asc", ...rest] = value.split(",");
    const property = properties.find((candidate) => candidate === first);
    if (property === undefined) {
      throw invalidParameter("sort", first);
    }
    if ((direction !== "asc" && direction !== "desc") || rest.length > 0) {
      throw invalidParameter("sort", value);
    }
    return { property, direction };
  });
}

const compare = (left: string | number, right: string | number) => (left < right ? -1 : left > right ? 1 : 0);

/** Sorts by each property in turn; what is then still equal stands by id, so that the order is total. */
export function sorted<Property extends string, Item extends { id: number } & Record<Property, string>>(
  items: readonly Item[],
  sorts: readonly Sort<Property>[],
): Item[] {
  return [...items].sort((left, right) => {
    for (const { property, direction } of sorts) {
      const order = compare(left[property], right[property]);
      if (order !== 0) {
        return direction === "asc" ? order : -order;
      }
    }
    return compare(left.id, right.id);
  });
}

import type { StoredEvent } from "../store/event";
import { invalidParameter } from "./problems";
import type { Query } from "./query";

export const FILTERS = ["minStart", "maxStart", "minEnd", "maxEnd", "tag", "customerEventId"] as const;

/**
 * The filters of "List events": different parameters must all match, and so must one value of a repeated parameter. Dates
 * in the document's form compare as text.
 */
export function filterOf(query: Query): (event: StoredEvent) => boolean {
  const minStart = query.instant("minStart");
  const maxStart = query.instant("maxStart");
  const minEnd = query.instant("minEnd");
  const maxEnd = query.instant("maxEnd");
  const tags = new Set(query.list("tag"));
  const customerEventIds = new Set(query.list("customerEventId"));
  return (event) =>
    (minStart === undefined || event.start >= minStart) &&
    (maxStart === undefined || event.start < maxStart) &&
    (minEnd === undefined || event.end > minEnd) &&
    (maxEnd === undefined || event.end <= maxEnd) &&
    (tags.size === 0 || event.tags.some((tag) => tags.has(tag))) &&
    (customerEventIds.size === 0 ||
      (event.customerEventId !== null && customerEventIds.has(event.customerEventId)));
}

export interface Sort<Property extends string> {
  readonly property: Property;
  readonly direction: "asc" | "desc";
}

const MOST_SORTS = { many: Infinity, one: 1, none: 0 } as const;

/** `name,asc` or `name,desc`; `name` means ascending. */
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

/** Sorts by each property in turn, then by id, so that the order is total. */
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

export interface PageMetadata {
  readonly page: number;
  readonly pageSize: number;
  readonly sort: readonly Sort<string>[];
  readonly totalResultsCount: number;
  readonly totalPageCount: number;
}

type Wish = Pick<PageMetadata, "page" | "pageSize" | "sort">;

/** How far items moved since the page before was read, and how the total changed. */
const SHIFTS = {
  none: { by: 0, more: 0 },
  inserted: { by: 1, more: 1 },
  removed: { by: -1, more: -1 },
  moved: { by: 1, more: 0 },
} as const;

/** A page past the end is empty. */
export function pageOf<Item>(
  items: readonly Item[],
  { page, pageSize, sort }: Wish,
  shift: keyof typeof SHIFTS = "none",
): { metadata: PageMetadata; data: Item[] } {
  const { by, more } = SHIFTS[shift];
  const start = (page - 1) * pageSize - by;
  const total = items.length + more;
  return {
    metadata: {
      page,
      pageSize,
      sort,
      totalResultsCount: total,
      totalPageCount: Math.ceil(total / pageSize),
    },
    data: items.slice(start, start + pageSize),
  };
}

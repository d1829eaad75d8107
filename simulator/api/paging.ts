import type { Sort } from "./sorting";

export interface PageMetadata {
  readonly page: number;
  readonly pageSize: number;
  readonly sort: readonly Sort<string>[];
  readonly totalResultsCount: number;
  readonly totalPageCount: number;
}

interface Wish {
  readonly page: number;
  readonly pageSize: number;
  readonly sort: readonly Sort<string>[];
}

/** How many items came before a page since the page before it was read, and how many there are more in all. */
export const SHIFTS = {
  none: { by: 0, more: 0 },
  inserted: { by: 1, more: 1 },
  removed: { by: -1, more: -1 },
  moved: { by: 1, more: 0 },
} as const;

/** One page of all items; past the end it is empty. */
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

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

/** One page of all items; past the end it is empty. */
export function pageOf<Item>(
  items: readonly Item[],
  { page, pageSize, sort }: Wish,
): { metadata: PageMetadata; data: Item[] } {
  const start = (page - 1) * pageSize;
  return {
    metadata: {
      page,
      pageSize,
      sort,
      totalResultsCount: items.length,
      totalPageCount: Math.ceil(items.length / pageSize),
    },
    data: items.slice(start, start + pageSize),
  };
}

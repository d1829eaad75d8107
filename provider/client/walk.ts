import { LIMITS, type Page } from "../contract";

/** How often a walk goes over the pages again where they moved under it. */
const MOST_PASSES = 3;

/**
 * Walks all pages, giving each item once by its key. Where the number of items changes during a pass, or fewer were
 * met than the server counts, items have moved between pages: another pass gives those that were missed.
 */
export async function* walk<Item>(
  pageSize: number | undefined,
  key: (item: Item) => unknown,
  readPage: (page: number, pageSize: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  const given = new Set();
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const met = new Set();
    const totals = new Set<number>();
    for (let number: number = LIMITS.page.first; ; number++) {
      const { data, metadata } = await readPage(number, pageSize ?? LIMITS.page.maxSize);
      totals.add(metadata.totalResultsCount);
      for (const item of data) {
        met.add(key(item));
        if (!given.has(key(item))) {
          given.add(key(item));
          yield item;
        }
      }
      if (data.length === 0 || number >= metadata.totalPageCount) {
        break;
      }
    }
    if (totals.size === 1 && totals.has(met.size)) {
      return;
    }
  }
}

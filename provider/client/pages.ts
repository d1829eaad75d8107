import { LIMITS, type Page } from "../contract";

/** How often a walk starts again if the pages moved under it: each pass costs as much as the first. */
const MOST_PASSES = 3;

/** Reads one page after the other until the last; asks for no page before it is wanted. */
export async function* pagesOf<Item>(
  readPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Page<Item>, void, undefined> {
  for (let number: number = LIMITS.page.first; ; number++) {
    const page = await readPage(number);
    yield page;
    if (page.data.length === 0 || number >= page.metadata.totalPageCount) {
      return;
    }
  }
}

/**
 * Yields every item once, told apart by its key. If the number of items changes during a pass, or the pass met fewer
 * than the server counts, items have moved between pages: another pass yields those that were missed.
 */
export async function* walk<Item>(
  key: (item: Item) => unknown,
  readPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  const yielded = new Set();
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const met = new Set();
    const totals = new Set<number>();
    for await (const { data, metadata } of pagesOf(readPage)) {
      totals.add(metadata.totalResultsCount);
      for (const item of data) {
        met.add(key(item));
        if (!yielded.has(key(item))) {
          yielded.add(key(item));
          yield item;
        }
      }
    }
    if (totals.size === 1 && totals.has(met.size)) {
      return;
    }
  }
}

import { LIMITS, type AnsweredPage, type EventSummary, type Page } from "../contract";
import type { EventQuery, PageQuery } from "./options";

/** The most passes of a walk whose pages move; each pass costs as much as the first. */
const MOST_PASSES = 3;

/** Fills in missing metadata: a page that is not full is the last. */
export function completePage<Item>(answered: AnsweredPage<Item>, query: PageQuery): Page<Item> {
  const { metadata, data, leftOut } = answered;
  const size = data.length + leftOut;
  const page = query.page ?? metadata.page ?? LIMITS.page.first;
  const pageSize = metadata.pageSize || (query.pageSize ?? LIMITS.page.defaultSize);
  const { totalResultsCount: total = 0, totalPageCount: pages = 0, sort } = metadata;
  const hasTotal = metadata.totalResultsCount !== undefined && total >= size;
  // A count of 0 pages is wrong if there are items.
  const counted = pages > 0 || size === 0 ? metadata.totalPageCount : undefined;
  const estimated = hasTotal ? Math.ceil(total / pageSize) : size < pageSize ? page : Infinity;
  return {
    metadata: {
      page: metadata.page ?? page,
      pageSize,
      sort,
      totalPageCount: counted ?? estimated,
      totalResultsCount: hasTotal ? total : undefined,
    },
    data,
    leftOut,
  };
}

/**
 * Yields one page after the other until the last, and requests each only when it is needed. If the server does not say
 * which page is the last, a page without new items ends the list: some servers repeat a page instead.
 */
async function* pagesOf<Item>(
  key: (item: Item) => unknown,
  readPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Page<Item>, void, undefined> {
  const met = new Set();
  for (let number: number = LIMITS.page.first; ; number++) {
    const page = await readPage(number);
    yield page;
    const { data, leftOut, metadata } = page;
    const before = met.size;
    data.forEach((item) => met.add(key(item)));
    const isRepeated = metadata.totalPageCount === Infinity && met.size === before;
    if (data.length + leftOut === 0 || isRepeated || number >= metadata.totalPageCount) {
      return;
    }
  }
}

/**
 * Yields every item once, by its key. If the number of items changes during a pass, or the pass found fewer than the
 * server counts, items have moved between pages: another pass yields those that were missed.
 */
export async function* walk<Item>(
  key: (item: Item) => unknown,
  readPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  const yielded = new Set();
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const met = new Set();
    const totals = new Set<number | undefined>();
    let leftOut = 0;
    for await (const { data, metadata, leftOut: unreadable } of pagesOf(key, readPage)) {
      totals.add(metadata.totalResultsCount);
      leftOut += unreadable;
      for (const item of data) {
        met.add(key(item));
        if (!yielded.has(key(item))) {
          yielded.add(key(item));
          yield item;
        }
      }
    }
    if (totals.size === 1 && (totals.has(met.size + leftOut) || totals.has(undefined))) {
      return;
    }
  }
}

type Sort = NonNullable<EventQuery["sort"]>;

/** Sorts events that are already sorted by the first property by the other properties. */
export async function* inOrder(
  [first, ...others]: Sort,
  events: AsyncIterable<EventSummary>,
): AsyncGenerator<EventSummary, void, undefined> {
  if (first === undefined || others.length === 0) {
    yield* events;
    return;
  }
  const [property] = first;
  let equal: EventSummary[] = [];
  for await (const event of events) {
    if (equal[0] && equal[0][property] !== event[property]) {
      yield* equal.sort(by(others));
      equal = [];
    }
    equal.push(event);
  }
  yield* equal.sort(by(others));
}

function by(sort: Sort) {
  return (left: EventSummary, right: EventSummary): number => {
    const [property, direction] = sort.find(([name]) => left[name] !== right[name]) ?? ["name", "asc"];
    const isBefore = left[property] < right[property] === (direction === "asc");
    return left[property] === right[property] ? 0 : isBefore ? -1 : 1;
  };
}

/** Yields at most `limit` items and requests none beyond them. */
export async function* firstOf<Item>(
  limit: number,
  items: AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  let left = limit;
  if (left <= 0) {
    return;
  }
  for await (const item of items) {
    yield item;
    if (--left <= 0) {
      return;
    }
  }
}

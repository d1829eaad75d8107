import { LIMITS, type AnsweredPage, type EventSummary, type Page } from "../contract";
import type { EventQuery, PageQuery } from "./options";

/** How often a walk starts again if the pages moved under it: each pass costs as much as the first. */
const MOST_PASSES = 3;

/** Fills in what the metadata does not tell: a page that is not full is the last. */
export function completePage<Item>(answered: AnsweredPage<Item>, asked: PageQuery): Page<Item> {
  const { metadata, data, leftOut } = answered;
  const size = data.length + leftOut;
  const page = asked.page ?? metadata.page ?? LIMITS.page.first;
  const pageSize = metadata.pageSize || (asked.pageSize ?? LIMITS.page.defaultSize);
  const { totalResultsCount: total = 0, totalPageCount: pages = 0, sort } = metadata;
  const isTotalTold = metadata.totalResultsCount !== undefined && total >= size;
  // A count of 0 beside items says nothing.
  const counted = pages > 0 || size === 0 ? metadata.totalPageCount : undefined;
  const estimated = isTotalTold ? Math.ceil(total / pageSize) : size < pageSize ? page : Infinity;
  return {
    metadata: {
      page: metadata.page ?? page,
      pageSize,
      sort,
      totalPageCount: counted ?? estimated,
      totalResultsCount: isTotalTold ? total : undefined,
    },
    data,
    leftOut,
  };
}

/**
 * Reads one page after the other until the last; asks for no page before it is wanted. If the server does not say which
 * page is the last, one that brings nothing new is: some servers repeat a page instead.
 */
export async function* pagesOf<Item>(
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

/** Puts events that come sorted by the first property, and are equal in it, in the order of the others. */
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

/** Yields no more items than the limit, and asks for none beyond it. */
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

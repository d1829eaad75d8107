import type { EventSummary } from "pulumi-akamai-event-center";
import { InvalidRequestError, type EventQuery } from "pulumi-akamai-event-center/client";
import { formatInstant, LIMITS, toInstant } from "pulumi-akamai-event-center/contract";
import { ownersOf } from "../../frame/owners";
import { counted } from "../../frame/text";
import { asExpected, differs, notSeen, type Check, type Finding } from "../check";
import { BY_START, readIn, type Evidence } from "../evidence";

const { maxSize: MOST, defaultSize } = LIMITS.page;
const SECOND = 1000;

const EMPTY = notSeen("the account has no events");

export const LISTS: readonly Check<Evidence>[] = [
  {
    name: "metadata",
    question: "Do lists say how many pages and events there are?",
    expects: "page, pageSize, totalPageCount and totalResultsCount, and 25 events on a page by default.",
    run: ({ metadata }) => {
      const missing = ["page", "pageSize", "totalPageCount", "totalResultsCount"].filter(
        (name) => typeof metadata[name] !== "number",
      );
      const size = metadata["pageSize"];
      if (missing.length > 0) {
        return differs(
          `missing: ${missing.join(", ")}`,
          "The provider reads pages until one is not full or has nothing new.",
        );
      }
      return size === defaultSize
        ? asExpected(`${Number(metadata["totalResultsCount"])} events, ${defaultSize} on a page`)
        : differs(`${Number(size)} events on a page`, "The provider always sends pageSize.");
    },
  },
  {
    name: "versions",
    question: "Do lists include versions, and are they the same as in a GET?",
    expects: "A version in every list item, so that a refresh needs one request for a thousand events.",
    run: ({ items, listing, samples }) => {
      if (items.length === 0) {
        return EMPTY;
      }
      const versioned = listing.data.filter(({ version }) => version !== undefined).length;
      const seen = `${versioned} of ${counted(items.length, "list item")} have a version`;
      if (versioned < items.length) {
        return differs(
          seen,
          "The provider reads events without a version one by one, in a refresh and before a delete.",
        );
      }
      const read = readIn({ samples });
      const same = read.filter(({ listed, event }) => listed.version === event.version).length;
      return same === read.length
        ? asExpected(`${seen}; ${same} of ${read.length} are the same in a GET`)
        : differs(
            `${seen}; ${same} of ${read.length} are the same in a GET`,
            "A refresh reads these events one by one.",
          );
    },
  },
  {
    name: "paging",
    question: "Do pages hold different events?",
    expects: "Every event on one page only, up to 1,000 events on a page, and no events after the last page.",
    run: async (evidence) => {
      const { listing } = evidence;
      const { totalResultsCount: total } = listing.metadata;
      if (total !== undefined && listing.data.length + listing.leftOut < Math.min(total, MOST)) {
        return differs(
          `${listing.data.length} of ${total} events on a page of ${MOST}`,
          "The provider reads as many pages as totalPageCount says.",
        );
      }
      // Try twice: somebody may create an event between two pages.
      if (!(await areApart(evidence)) && !(await areApart(evidence))) {
        return differs(
          "page 2 repeats page 1",
          "The provider reads all pages up to three times, so that it misses no event.",
        );
      }
      const behind = await behindTheLast(evidence);
      const seen = `page sizes 1 and ${MOST}; ${behind} after the last page`;
      return behind === "the same events again" && total === undefined
        ? differs(seen, "The provider stops at a page that has nothing new.")
        : asExpected(seen);
    },
  },
  {
    name: "sort",
    question: "Are lists sorted as requested?",
    expects: "One sort parameter, by name, start or end.",
    run: async ({ client, call, listing, isSortRefused }) => {
      if (isSortRefused) {
        return differs("sort=start,asc is refused", "The provider lists without a sort.");
      }
      await client.listEventsPage({ sort: [["name", "desc"]], pageSize: 1 }, call);
      const downwards = await client.listEventsPage({ sort: [["end", "desc"]], pageSize: MOST }, call);
      if (listing.data.length < 2) {
        return notSeen("accepted, but there are fewer than two events to sort");
      }
      const starts = listing.data.map(({ start }) => toInstant(start));
      const ends = downwards.data.map(({ end }) => -toInstant(end));
      return isAscending(starts) && isAscending(ends)
        ? asExpected("start,asc and end,desc; name,desc accepted")
        : differs("the order is different", "The provider finds every event in any order.");
    },
  },
  {
    name: "date filters",
    question: "Do the date filters work, up to their bounds?",
    expects: "minStart and maxEnd include their bound; maxStart and minEnd exclude it.",
    run: async ({ client, call, listing }) => {
      const event = listing.data.at(-1);
      if (event === undefined) {
        return EMPTY;
      }
      const { id, start, end } = event;
      const beside = (text: string, seconds: number) => formatInstant(toInstant(text) + seconds * SECOND);
      const window = { minStart: start, maxStart: beside(start, 1), minEnd: beside(end, -1), maxEnd: end };
      const finds = async (query: EventQuery) => {
        const { data } = await client.listEventsPage({ ...query, sort: BY_START, pageSize: MOST }, call);
        return { isIn: data.some((other) => other.id === id), data };
      };
      const around = await finds(window);
      const before = await finds({ ...window, minStart: beside(start, -1), maxStart: start });
      const after = await finds({ ...window, minEnd: end, maxEnd: beside(end, 1) });
      const unexpected = around.data.filter((other) => other.start !== start || other.end !== end).length;
      const faults = [
        ...(around.isIn ? [] : ["minStart or maxEnd excludes its bound"]),
        ...(before.isIn ? ["maxStart includes its bound"] : []),
        ...(after.isIn ? ["minEnd includes its bound"] : []),
        ...(unexpected > 0 ? [`${counted(unexpected, "event")} outside of the requested dates`] : []),
      ];
      return faults.length === 0
        ? asExpected("all four, tried with one event")
        : differs(
            faults.join(", "),
            "The provider compares what it gets. If it misses an equal event, only a 409 reveals it.",
          );
    },
  },
  listFilter("tag filter", "tag", ({ tags = [] }) => tags.map(({ name }) => name)),
  listFilter("customer ID filter", "customerEventId", ({ customerEventId }) =>
    customerEventId === undefined ? [] : [customerEventId],
  ),
  {
    name: "equal events",
    question: "Do any two events have the same name, start and end?",
    expects: "No two: the API refuses the second one.",
    run: ({ listing }) => {
      if (listing.data.length === 0) {
        return EMPTY;
      }
      const different = new Set(
        listing.data.map(({ name, start, end }) => JSON.stringify([name, start, end])),
      );
      const equal = listing.data.length - different.size;
      return equal === 0
        ? asExpected(`none among ${listing.data.length}`)
        : differs(
            `${equal} of ${listing.data.length} events repeat another one`,
            "The provider does not create another one, and lists the ids that it finds.",
          );
    },
  },
  {
    name: "owners",
    question: "How many events have the owner tag of a stack?",
    expects: "At most one owner tag per event.",
    run: ({ listing }) => {
      if (listing.data.length === 0) {
        return EMPTY;
      }
      const owners = listing.data.map((event) => ownersOf(event)).filter(({ length }) => length > 0);
      const seen = `${owners.length} of ${counted(listing.data.length, "event")}, of ${counted(new Set(owners.flat()).size, "stack")}`;
      const shared = owners.filter(({ length }) => length > 1).length;
      return shared === 0
        ? asExpected(seen)
        : differs(
            `${seen}; ${shared} with more than one`,
            "Each stack treats these events as another stack's, and refuses to change them.",
          );
    },
  },
];

/** True if pages 1 and 2, of one event each, have different events. */
async function areApart({ client, call, listing }: Evidence): Promise<boolean> {
  if (listing.data.length < 2) {
    return true;
  }
  const pageOf = (page: number) => client.listEventsPage({ sort: BY_START, page, pageSize: 1 }, call);
  const first = await pageOf(1);
  const second = await pageOf(2);
  return first.data[0]?.id !== second.data[0]?.id;
}

async function behindTheLast({ client, call, listing }: Evidence): Promise<string> {
  const { totalPageCount } = listing.metadata;
  if (totalPageCount === Infinity) {
    return "more";
  }
  try {
    const page = Math.max(1, totalPageCount) + 1;
    const { data } = await client.listEventsPage({ sort: BY_START, page, pageSize: MOST }, call);
    return data.length === 0 ? "nothing" : "the same events again";
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return "a 400";
    }
    throw error;
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? number));
}

/** A filter with several values: an event matches if it has one of them exactly. */
function listFilter(
  name: string,
  filter: "tag" | "customerEventId",
  valuesOf: (event: EventSummary) => string[],
): Check<Evidence> {
  return {
    name,
    question: `Does the filter ${filter} work, with several values?`,
    expects: "All events with one of the values, and no others.",
    run: async ({ client, call, listing }): Promise<Finding> => {
      const values = [...new Set(listing.data.flatMap(valuesOf))].filter((value) => value !== "").slice(0, 2);
      if (values.length === 0) {
        return notSeen(`no event has a ${filter}`);
      }
      const has = (event: EventSummary) => valuesOf(event).some((value) => values.includes(value));
      const query = { [filter]: values, sort: BY_START, pageSize: MOST };
      const { data } = await client.listEventsPage(query, call);
      const found = new Set(data.map(({ id }) => id));
      const isWhole = listing.metadata.totalPageCount === 1;
      const missed = isWhole ? listing.data.filter((event) => has(event) && !found.has(event.id)).length : 0;
      const unexpected = data.filter((event) => !has(event)).length;
      const seen = `${counted(data.length, "event")} for ${counted(values.length, "value")}`;
      return missed + unexpected === 0
        ? asExpected(seen)
        : differs(
            `${seen}; ${missed} missing, ${unexpected} without the value`,
            "event-center leaves out events without the value, and misses those that the filter misses.",
          );
    },
  };
}

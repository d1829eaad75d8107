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
    question: "Does a list say where its pages end?",
    needs:
      "page, pageSize, totalPageCount and totalResultsCount, and 25 items on a page unless asked otherwise.",
    run: ({ metadata }) => {
      const missing = ["page", "pageSize", "totalPageCount", "totalResultsCount"].filter(
        (name) => typeof metadata[name] !== "number",
      );
      const size = metadata["pageSize"];
      if (missing.length > 0) {
        return differs(
          `not told: ${missing.join(", ")}`,
          "It reads on until a page is not full or brings nothing new.",
        );
      }
      return size === defaultSize
        ? asExpected(`${Number(metadata["totalResultsCount"])} events, ${defaultSize} on a page`)
        : differs(`${Number(size)} items on a page`, "It always says how many it wants.");
    },
  },
  {
    name: "versions",
    question: "Does a list tell versions, the same as the events themselves?",
    needs:
      "With them a refresh lists a thousand events a request, and a delete sees that an event has changed.",
    run: ({ items, listing, samples }) => {
      if (items.length === 0) {
        return EMPTY;
      }
      const told = listing.data.filter(({ version }) => version !== undefined).length;
      const seen = `${told} of ${counted(items.length, "item")} have one`;
      if (told < items.length) {
        return differs(seen, "It reads such an event in full, in a refresh and before a delete.");
      }
      const read = readIn({ samples });
      const same = read.filter(({ listed, event }) => listed.version === event.version).length;
      return same === read.length
        ? asExpected(`${seen}; ${same} of ${read.length} read in full have the same`)
        : differs(`${seen}; ${read.length - same} of ${read.length} read in full have another`);
    },
  },
  {
    name: "paging",
    question: "Do pages follow one another?",
    needs: "Every event on one page only, up to 1,000 on a page, and nothing behind the last page.",
    run: async (evidence) => {
      const { listing } = evidence;
      const { totalResultsCount: total } = listing.metadata;
      if (total !== undefined && listing.data.length + listing.leftOut < Math.min(total, MOST)) {
        return differs(
          `${listing.data.length} of ${total} events on a page of ${MOST}`,
          "It reads on for as many pages as the list says that there are.",
        );
      }
      // Somebody may create an event between two pages.
      if (!(await areApart(evidence)) && !(await areApart(evidence))) {
        return differs(
          "page 2 repeats page 1",
          "It reads the pages again, up to three times, until none is missed.",
        );
      }
      const behind = await behindTheLast(evidence);
      const seen = `pages of 1 and of ${MOST}; ${behind} behind the last page`;
      return behind === "the same events again" && total === undefined
        ? differs(seen, "It stops at a page that brings nothing new.")
        : asExpected(seen);
    },
  },
  {
    name: "sort",
    question: "Does a list sort as it is asked to?",
    needs: "One sort in a request, by name, start or end.",
    run: async ({ client, call, listing, isSortRefused }) => {
      if (isSortRefused) {
        return differs("a sort by start is refused", "It lists without a sort.");
      }
      await client.listEventsPage({ sort: [["name", "desc"]], pageSize: 1 }, call);
      const downwards = await client.listEventsPage({ sort: [["end", "desc"]], pageSize: MOST }, call);
      if (listing.data.length < 2) {
        return notSeen("accepted, with fewer than two events to put in order");
      }
      const starts = listing.data.map(({ start }) => toInstant(start));
      const ends = downwards.data.map(({ end }) => -toInstant(end));
      return isAscending(starts) && isAscending(ends)
        ? asExpected("by start upwards, by end downwards; by name accepted")
        : differs("the order is another one", "It finds every event in any order.");
    },
  },
  {
    name: "date filters",
    question: "Do the filters of dates hold, with their bounds?",
    needs: "minStart and maxEnd include the moment, maxStart and minEnd do not.",
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
      const strangers = around.data.filter((other) => other.start !== start || other.end !== end).length;
      const faults = [
        ...(around.isIn ? [] : ["minStart or maxEnd leaves the moment out"]),
        ...(before.isIn ? ["maxStart includes the moment"] : []),
        ...(after.isIn ? ["minEnd includes the moment"] : []),
        ...(strangers > 0 ? [`${counted(strangers, "event")} outside of the dates asked for`] : []),
      ];
      return faults.length === 0
        ? asExpected("all four bounds, asked about one event")
        : differs(
            faults.join(", "),
            "It compares what a list returns. An equal event that is left out is found by the 409 of the POST only.",
          );
    },
  },
  listFilter("tag filter", "tag", ({ tags = [] }) => tags.map(({ name }) => name)),
  listFilter("customer ID filter", "customerEventId", ({ customerEventId }) =>
    customerEventId === undefined ? [] : [customerEventId],
  ),
  {
    name: "equal events",
    question: "Are there events of the same name, start and end?",
    needs: "None: the API refuses a second one.",
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
            `${equal} of ${listing.data.length} events repeat another`,
            "It creates no second one, and names all that it finds.",
          );
    },
  },
  {
    name: "owners",
    question: "How many events carry the owner tag of a stack?",
    needs: "At most one owner tag an event.",
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
            `${seen}; ${shared} of several`,
            "To a stack the other's tag is foreign: it refuses such an event.",
          );
    },
  },
];

/** Whether page 2 of pages of one event has another event than page 1. */
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

/** A filter that takes several values: one of them is enough, and an event has them whole. */
function listFilter(
  name: string,
  filter: "tag" | "customerEventId",
  valuesOf: (event: EventSummary) => string[],
): Check<Evidence> {
  return {
    name,
    question: `Does a list keep to the filter ${filter}, repeated for several values?`,
    needs: "Every event with one of the values, and no other.",
    run: async ({ client, call, listing }): Promise<Finding> => {
      const values = [...new Set(listing.data.flatMap(valuesOf))].slice(0, 2);
      if (values.length === 0) {
        return notSeen(`no event has a ${filter}`);
      }
      const has = (event: EventSummary) => valuesOf(event).some((value) => values.includes(value));
      const query = { [filter]: values, sort: BY_START, pageSize: MOST };
      const { data } = await client.listEventsPage(query, call);
      const found = new Set(data.map(({ id }) => id));
      const isWhole = listing.metadata.totalPageCount === 1;
      const missed = isWhole ? listing.data.filter((event) => has(event) && !found.has(event.id)).length : 0;
      const strangers = data.filter((event) => !has(event)).length;
      const seen = `${counted(data.length, "event")} for ${counted(values.length, "value")}`;
      return missed + strangers === 0
        ? asExpected(seen)
        : differs(
            `${seen}; ${missed} missing, ${strangers} without the value`,
            "The commands leave out what was not asked for; what the filter misses, they miss.",
          );
    },
  };
}

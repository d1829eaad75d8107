import type { EventCenter, EventQuery } from "../client";
import type { EventDetails, EventSummary, Tag } from "../contract";

export interface GetEventsArgs extends EventQuery {
  /** At most so many events, in the order asked for. Default: all. */
  readonly limit?: number | undefined;
  /** True for a GET an event and everything it says; the API lists summaries only. Default: false. */
  readonly details?: boolean | undefined;
}

/** The account's events, filtered and sorted by the API, pages followed. */
export async function findEvents(
  client: EventCenter,
  { limit = Infinity, details = false, ...query }: GetEventsArgs,
): Promise<EventSummary[] | EventDetails[]> {
  const summaries: EventSummary[] = [];
  for await (const event of client.listEvents({ ...query, limit })) {
    summaries.push(event);
  }
  return details ? Promise.all(summaries.map(({ id }) => client.getEvent(id))) : summaries;
}

/** Every tag of the account, by name. */
export async function findTags(client: EventCenter): Promise<Tag[]> {
  const tags: Tag[] = [];
  for await (const tag of client.listTags({ sort: [["name", "asc"]] })) {
    tags.push(tag);
  }
  return tags;
}

import type { EventCenter, EventQuery } from "../client";
import type { EventDetails, EventSummary, Tag } from "../contract";

export interface GetEventsArgs extends EventQuery {
  /** The most events to return, in the order of `sort`. Default: all. */
  readonly limit?: number | undefined;
  /** True to read each event in full with a GET; a list shows only a part. Default: false. */
  readonly details?: boolean | undefined;
}

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

export async function findTags(client: EventCenter): Promise<Tag[]> {
  const tags: Tag[] = [];
  for await (const tag of client.listTags({ sort: [["name", "asc"]] })) {
    tags.push(tag);
  }
  return tags;
}

import type { StoredEvent } from "../store/event";
import type { Query } from "./query";

export const FILTERS = ["minStart", "maxStart", "minEnd", "maxEnd", "tag", "customerEventId"] as const;

/**
 * The filters of "List events". Dates in the document's form compare as text. The values of one list parameter are
 * alternatives; different parameters must all hold.
 */
export function filterOf(query: Query): (event: StoredEvent) => boolean {
  const minStart = query.instant("minStart");
  const maxStart = query.instant("maxStart");
  const minEnd = query.instant("minEnd");
  const maxEnd = query.instant("maxEnd");
  const tags = new Set(query.list("tag"));
  const customerEventIds = new Set(query.list("customerEventId"));
  return (event) =>
    (minStart === undefined || event.start >= minStart) &&
    (maxStart === undefined || event.start < maxStart) &&
    (minEnd === undefined || event.end > minEnd) &&
    (maxEnd === undefined || event.end <= maxEnd) &&
    (tags.size === 0 || event.tags.some((tag) => tags.has(tag))) &&
    (customerEventIds.size === 0 ||
      (event.customerEventId !== null && customerEventIds.has(event.customerEventId)));
}

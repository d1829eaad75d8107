import type { EventDetails } from "../contract";
import { REPORTS } from "../contract/reports";

/** A reporting or monitoring API that reports on an event. */
export interface ReportLink {
  /** The API's name in the document. */
  readonly api: string;
  /** What the API shows. */
  readonly shows: string;
  /** The kind of object it reports on. */
  readonly objectType: string;
  /** The identifiers of the event's objects of that kind. */
  readonly objectIds: readonly number[];
  /** The CP codes to query, if the objects have any. */
  readonly cpCodes: readonly number[];
  /** The start of the period to query: the start of the event. */
  readonly start: string;
  /** The end of the period to query: the end of the event. */
  readonly end: string;
}

/**
 * Returns the document's reporting and monitoring APIs for an event's objects, with ids, CP codes and times.
 * Source: Event reporting and monitoring.
 */
export function reportLinks(event: Pick<EventDetails, "start" | "end" | "objects">): ReportLink[] {
  const { start, end, objects = [] } = event;
  return REPORTS.flatMap(({ api, shows, objectType }) => {
    const reported = objects.filter(({ type }) => type === objectType);
    const cpCodes = reported.flatMap(({ id, cpCode }) => (objectType === "CP_CODE" ? [id] : (cpCode ?? [])));
    return reported.length === 0
      ? []
      : [{ api, shows, objectType, objectIds: reported.map(({ id }) => id), cpCodes, start, end }];
  });
}

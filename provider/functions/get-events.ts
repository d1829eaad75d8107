import * as pulumi from "@pulumi/pulumi";
import type { EventDetails, EventSummary } from "../contract";
import type { EventQuery } from "../client";
import { eventCenter } from "./event-center";

export interface GetEventsArgs extends EventQuery {
  /** At most so many events, in the order asked for. Default: all. */
  readonly limit?: number;
  /** True for a GET an event and everything it says; the API lists summaries only. Default: false. */
  readonly details?: boolean;
}

/**
 * The account's events, filtered and sorted by the API, pages followed.
 * Errors: those of the client. Source: List events, Get an event.
 */
export function getEvents(args: GetEventsArgs & { readonly details: true }): Promise<EventDetails[]>;
export function getEvents(args?: GetEventsArgs): Promise<EventSummary[]>;
export async function getEvents({ limit = Infinity, details = false, ...query }: GetEventsArgs = {}): Promise<
  EventSummary[] | EventDetails[]
> {
  const summaries: EventSummary[] = [];
  for await (const event of eventCenter().listEvents({ ...query, limit })) {
    summaries.push(event);
  }
  return details ? Promise.all(summaries.map(({ id }) => eventCenter().getEvent(id))) : summaries;
}

/** The same for filters that are other resources' outputs. */
export function getEventsOutput(args: pulumi.Input<GetEventsArgs> = {}): pulumi.Output<EventSummary[]> {
  return pulumi.output(args).apply((known) => getEvents(known));
}

import * as pulumi from "@pulumi/pulumi";
import type { EventDetails, EventSummary } from "../contract";
import { eventCenter } from "./event-center";
import { findEvents, type GetEventsArgs } from "./look-ups";

export type { GetEventsArgs } from "./look-ups";

/**
 * Returns the account's events from all pages, filtered and sorted by the API.
 * Errors: those of the client. Source: List events, Get an event.
 */
export function getEvents(args: GetEventsArgs & { readonly details: true }): Promise<EventDetails[]>;
export function getEvents(args?: GetEventsArgs): Promise<EventSummary[]>;
export function getEvents(args: GetEventsArgs = {}): Promise<EventSummary[] | EventDetails[]> {
  return findEvents(eventCenter(), args);
}

/** The same for filters that are outputs of resources. */
export function getEventsOutput(args: pulumi.Input<GetEventsArgs> = {}): pulumi.Output<EventSummary[]> {
  return pulumi.output(args).apply((known) => getEvents(known));
}

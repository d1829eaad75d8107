import * as pulumi from "@pulumi/pulumi";
import type { EventDetails } from "../contract";
import { eventCenter } from "./event-center";

/** Which event is looked up. */
export interface GetEventArgs {
  /** The identifier in Event Center, a whole number. */
  readonly eventId: number;
}

/**
 * Everything Event Center says of one event: names of countries and coordinators, enriched objects, stamps.
 * Dates are `yyyy-MM-ddTHH:mm:ssZ`; `objects` is undefined only if the answer's objects cannot be read.
 * Errors: NotFoundError and those of the client. Source: Get an event.
 */
export function getEvent({ eventId }: GetEventArgs): Promise<EventDetails> {
  return eventCenter().getEvent(eventId);
}

/** The same for an identifier that is another resource's output. */
export function getEventOutput(args: {
  readonly eventId: pulumi.Input<number>;
}): pulumi.Output<EventDetails> {
  return pulumi.output(args).apply(getEvent);
}

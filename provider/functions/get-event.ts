import * as pulumi from "@pulumi/pulumi";
import type { EventDetails } from "../contract";
import { eventCenter } from "./event-center";

/** The event to read. */
export interface GetEventArgs {
  /** The identifier in Event Center, a whole number. */
  readonly eventId: number;
}

/**
 * Returns one event in full, with the names of countries, coordinators and objects, its version, and who changed it when.
 * Dates are `yyyy-MM-ddTHH:mm:ssZ`; `objects` is undefined only if the objects in the answer cannot be read.
 * Errors: NotFoundError and those of the client. Source: Get an event.
 */
export function getEvent({ eventId }: GetEventArgs): Promise<EventDetails> {
  return eventCenter().getEvent(eventId);
}

/** The same for an identifier that is an output of a resource. */
export function getEventOutput(args: {
  readonly eventId: pulumi.Input<number>;
}): pulumi.Output<EventDetails> {
  return pulumi.output(args).apply(getEvent);
}

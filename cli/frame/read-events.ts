import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import { NotFoundError, type EventCenter, type EventQuery } from "pulumi-akamai-event-center/client";
import type { Io } from "./io";
import { Progress } from "./progress";
import { ALL_EVENTS, isSelected, type Selection } from "./query";

/**
 * Reads every matching event in full, sorted by start, name and end. The API lists summaries only, so each event costs
 * a GET; events that are deleted meanwhile are left out.
 */
export async function readEvents(
  io: Io,
  client: EventCenter,
  selection: Selection = ALL_EVENTS,
): Promise<EventDetails[]> {
  const listed = await listEvents(io, client, selection);
  const found = await readInFull(io, client, listed);
  return found.filter((event) => event !== undefined).filter((event) => isSelected(event, selection));
}

/** A stable order, so that files and tables do not change from run to run. */
const IN_ORDER: EventQuery = {
  sort: [
    ["start", "asc"],
    ["name", "asc"],
    ["end", "asc"],
  ],
};

/** Lists every matching event; by default sorted by start, name and end. */
export async function listEvents(
  io: Io,
  client: EventCenter,
  selection: Selection = ALL_EVENTS,
): Promise<EventSummary[]> {
  const events: EventSummary[] = [];
  const listing = new Progress(io, "listing events");
  for await (const event of client.listEvents({ ...IN_ORDER, ...selection.query }, { signal: io.signal })) {
    events.push(event);
    listing.advance();
  }
  listing.end();
  return events.filter((event) => isSelected(event, selection));
}

/** Reads listed events in full, in the same order; undefined for each that was deleted meanwhile. */
export async function readInFull(
  io: Io,
  client: EventCenter,
  events: readonly EventSummary[],
): Promise<(EventDetails | undefined)[]> {
  const reading = new Progress(io, "reading events", events.length);
  try {
    return await Promise.all(
      events.map(async ({ id }) => {
        const event = await getIfThere(client, id, false, io.signal);
        reading.advance();
        return event;
      }),
    );
  } finally {
    reading.end();
  }
}

/**
 * Returns the event, or undefined if it is gone.
 * @param needsProblem true to believe only a 404 with a problem document, because a list still has the event
 */
export async function getIfThere(
  client: EventCenter,
  id: number,
  needsProblem: boolean,
  signal: AbortSignal,
): Promise<EventDetails | undefined> {
  try {
    return await client.getEvent(id, { signal });
  } catch (error) {
    if (error instanceof NotFoundError && (error.hasProblem || !needsProblem)) {
      return undefined;
    }
    throw error;
  }
}

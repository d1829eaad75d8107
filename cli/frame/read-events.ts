import type { EventDetails } from "pulumi-akamai-event-center";
import { NotFoundError, type EventCenter, type EventQuery } from "pulumi-akamai-event-center/client";
import type { Io } from "./io";
import { Progress } from "./progress";

/**
 * Every event that matches, in full, by start, name and end: the API lists summaries only, so each costs a GET. One
 * that is deleted meanwhile is left out.
 */
export async function readEvents(
  io: Io,
  client: EventCenter,
  query: EventQuery = {},
): Promise<EventDetails[]> {
  const { signal } = io;
  const ids: number[] = [];
  const listing = new Progress(io, "listing events");
  for await (const { id } of client.listEvents(query, { signal })) {
    ids.push(id);
    listing.advance();
  }
  listing.end();
  const reading = new Progress(io, "reading events", ids.length);
  try {
    const found = await Promise.all(
      ids.map(async (id) => {
        const event = await getIfThere(client, id, signal);
        reading.advance();
        return event;
      }),
    );
    return found.filter((event) => event !== undefined);
  } finally {
    reading.end();
  }
}

async function getIfThere(
  client: EventCenter,
  id: number,
  signal: AbortSignal,
): Promise<EventDetails | undefined> {
  try {
    return await client.getEvent(id, { signal });
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

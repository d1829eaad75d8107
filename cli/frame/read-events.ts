import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import { NotFoundError, type EventCenter, type EventQuery } from "pulumi-akamai-event-center/client";
import type { Io } from "./io";
import { Progress, readEach } from "./progress";
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
  const isListed = listedNow(client, io.signal);
  return readEach(io, events, ({ id }) => getIfThere(client, id, isListed, io.signal));
}

/** True if a list of the account has the event. */
export type IsListed = (id: number) => boolean | Promise<boolean>;

/** Lists the account once, and only if it is asked. */
export function listedNow(client: EventCenter, signal: AbortSignal): IsListed {
  let listing: Promise<ReadonlySet<number>> | undefined;
  return async (id) => (await (listing ??= idsOf(client, signal))).has(id);
}

async function idsOf(client: EventCenter, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const ids = new Set<number>();
  for await (const { id } of client.listEvents({}, { signal })) {
    ids.add(id);
  }
  return ids;
}

/** Returns the event, or undefined if it is gone. */
export async function getIfThere(
  client: EventCenter,
  id: number,
  isListed: IsListed,
  signal: AbortSignal,
): Promise<EventDetails | undefined> {
  try {
    return await client.getEvent(id, { signal });
  } catch (error) {
    return confirmMissing(error, id, isListed);
  }
}

/** A 404 without a problem document may come from a proxy, so it counts only if a list lacks the event, too. Errors: any other. */
export async function confirmMissing(error: unknown, id: number, isListed: IsListed): Promise<undefined> {
  if (error instanceof NotFoundError && (error.hasProblem || !(await isListed(id)))) {
    return undefined;
  }
  throw error;
}

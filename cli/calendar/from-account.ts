import type { EventCenter } from "pulumi-akamai-event-center/client";
import { formatInstant, toInstant } from "pulumi-akamai-event-center/contract";
import type { Io } from "../frame/io";
import { withOwner } from "../frame/owners";
import { selectionBy } from "../frame/query";
import { readEvents } from "../frame/read-events";
import type { Entry, EntrySelection } from "./entry";

/** Returns the account's events, each read in full: lists have neither objects nor the dates of changes. */
export async function entriesOfAccount(
  io: Io,
  client: EventCenter,
  selection: EntrySelection,
): Promise<Entry[]> {
  const { tags, owner, from, to } = selection;
  const dates = {
    minEnd: from === undefined ? undefined : formatInstant(from),
    maxStart: to === undefined ? undefined : formatInstant(to),
  };
  const events = await readEvents(io, client, selectionBy(tags, owner, dates));
  const account = client.account();
  return events.map((event) => entryOf(event, account));
}

type Details = Awaited<ReturnType<EventCenter["getEvent"]>>;

/** @param account part of the key, so that keys of different accounts never collide */
export function entryOf(details: Details, account: string): Entry {
  const event = withOwner(details);
  const { id, name, version, description, customerEventId, audienceSize, modifiedDate } = event;
  return {
    key: `event-${id}.${account}`,
    name,
    start: toInstant(event.start),
    end: toInstant(event.end),
    description,
    customerEventId,
    audienceSize,
    audienceLocations: (event.audienceLocations ?? []).map(({ code }) => code),
    coordinators: (event.coordinators ?? []).map(({ userName }) => userName),
    tags: (event.tags ?? []).map((tag) => tag.name),
    owner: event.owner,
    objects: (event.objects ?? []).map((object) => ({ type: object.type, id: object.id, name: object.name })),
    origin: `event ${id}`,
    version,
    modified: modifiedDate === undefined ? undefined : toInstant(modifiedDate),
  };
}

import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import type { EventCenter } from "pulumi-akamai-event-center/client";
import { formatInstant, toInstant } from "pulumi-akamai-event-center/contract";
import type { Io } from "../frame/io";
import { readEach } from "../frame/progress";
import { selectionBy } from "../frame/query";
import { listedNow, listEvents } from "../frame/read-events";
import { heldOf, readOne, type Account, type HeldEvent } from "../stack/account";
import type { Circumstances } from "../review/circumstances";
import { refuseOtherAccount } from "../review/missing";
import type { Occurrence, Recorded } from "../review/preview/change";
import type { Stack } from "../stack/stack";

/** The hours to check, in milliseconds since 1970. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** True if the event is on air at any moment of these hours. */
export function isWithin(
  { from, to }: Hours,
  { start, end }: { readonly start?: number | undefined; readonly end?: number | undefined },
): boolean {
  return start !== undefined && end !== undefined && start < to && end > from;
}

/** An event of the account; without details if Event Center hides it because of one of its objects. */
export interface ListedEvent {
  readonly summary: EventSummary;
  readonly details: EventDetails | undefined;
}

/** Reads every event of these hours in full, because lists have no objects. */
export async function readHours(
  io: Io,
  client: EventCenter,
  { from, to }: Hours,
): Promise<Map<number, ListedEvent>> {
  const dates = { minEnd: formatInstant(wholeSecond(from)), maxStart: formatInstant(wholeSecond(to)) };
  const listed = (await listEvents(io, client, selectionBy([], undefined, dates))).filter(({ start, end }) =>
    // The server may ignore the filter.
    isWithin({ from, to }, { start: toInstant(start), end: toInstant(end) }),
  );
  const isListed = listedNow(client, io.signal);
  const events = new Map<number, ListedEvent>();
  await readEach(io, listed, async (summary) => {
    const details = await readOne(client, summary.id, isListed, io.signal);
    if (details !== "gone") {
      events.set(summary.id, { summary, details: details === "not shown" ? undefined : details });
    }
  });
  return events;
}

const wholeSecond = (instant: number) => Math.floor(instant / 1000) * 1000;

/**
 * Returns the stack's events as Event Center has them, for a comparison: those of these hours, in the account or in
 * state. All others are assumed to be as recorded and cost no request.
 */
export async function accountOfStack(
  io: Io,
  client: EventCenter,
  { events }: Stack,
  listed: ReadonlyMap<number, ListedEvent>,
  hours: Hours,
  circumstances: Pick<Circumstances, "acceptMissing">,
): Promise<Account> {
  const isLookedAt = (occurrence: Occurrence) =>
    listed.has(occurrence.eventId ?? NaN) || isWithin(hours, occurrence);
  const isListed = listedNow(client, io.signal);
  const found = new Map<number, EventDetails | EventSummary>();
  const account = new Map<number, HeldEvent | "gone" | "not shown">();
  await Promise.all(
    events
      .flatMap(({ recorded }) => recorded.occurrences.map((occurrence) => ({ occurrence, recorded })))
      .map(async ({ occurrence, recorded }) => {
        const { eventId = NaN, members } = occurrence;
        if (!isLookedAt(occurrence)) {
          account.set(eventId, asRecorded(eventId, occurrence, recorded));
          return;
        }
        const known = listed.get(eventId);
        const event = known
          ? (known.details ?? "not shown")
          : await readOne(client, eventId, isListed, io.signal);
        account.set(eventId, typeof event === "string" ? event : heldOf(event, members));
        const identity = typeof event === "string" ? known?.summary : event;
        if (identity) {
          found.set(eventId, identity);
        }
      }),
  );
  const lookedAt = events.map(({ recorded }) => ({
    ...recorded,
    occurrences: recorded.occurrences.filter(isLookedAt),
  }));
  refuseOtherAccount(
    lookedAt.filter(({ occurrences }) => occurrences.length > 0),
    (eventId) => found.get(eventId),
    client.account(),
    circumstances,
  );
  return account;
}

function asRecorded(eventId: number, { members }: Occurrence, { owner }: Recorded): HeldEvent {
  const owners = owner === undefined ? [] : [owner];
  return { eventId, members, owners, modifiedBy: undefined, modifiedDate: undefined };
}

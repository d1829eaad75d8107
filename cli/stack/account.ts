import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import { AccessDeniedError, type EventCenter } from "pulumi-akamai-event-center/client";
import { COMMON_MEMBERS, membersOf, MEMBERS } from "pulumi-akamai-event-center/contract";
import type { Io } from "../frame/io";
import { ownersOf, withOwner } from "../frame/owners";
import { readEach } from "../frame/progress";
import { getIfThere, listEvents, type IsListed } from "../frame/read-events";
import type { Circumstances } from "../review/circumstances";
import { refuseOtherAccount } from "../review/missing";
import type { Occurrence } from "../review/preview/change";
import { isHidden, isSameValue, type Members } from "../review/preview/members";
import type { StackEvent } from "./stack";

/** A recorded event as Event Center has it. */
export interface HeldEvent {
  readonly eventId: number;
  /** As in a declaration; secret members are hidden. */
  readonly members: Members;
  readonly owners: readonly string[];
  /** Its last change; undefined unless the event was read in full. */
  readonly modifiedBy: string | undefined;
  readonly modifiedDate: string | undefined;
}

/** The recorded events in Event Center, which may refuse to show one because of one of its objects. */
export type Account = ReadonlyMap<number, HeldEvent | "gone" | "not shown">;

/**
 * Lists the account once, and reads in full only events that changed since state saw them, or that `isAsDeclared`
 * rejects. Errors: those of the client, so that a failure never looks like a difference; a Failure if so many events are
 * missing that this is probably another account.
 */
export async function readAccount(
  io: Io,
  client: EventCenter,
  events: readonly StackEvent[],
  isAsDeclared: (event: StackEvent, occurrence: Occurrence) => boolean,
  circumstances: Pick<Circumstances, "acceptMissing">,
): Promise<Account> {
  const listed = new Map((await listEvents(io, client)).map((event) => [event.id, event]));
  const found = new Map<number, EventSummary | EventDetails | undefined>(listed);
  const account = new Map<number, HeldEvent | "gone" | "not shown">();
  const unclear: Occurrence[] = [];
  for (const event of events) {
    for (const occurrence of event.recorded.occurrences) {
      const summary = listed.get(occurrence.eventId ?? NaN);
      if (summary && isAsRecorded(summary, occurrence) && isAsDeclared(event, occurrence)) {
        const { id: eventId } = summary;
        account.set(eventId, {
          eventId,
          members: occurrence.members,
          owners: ownersOf(summary, occurrence.members.tags),
          modifiedBy: undefined,
          modifiedDate: undefined,
        });
      } else {
        unclear.push(occurrence);
      }
    }
  }
  await readEach(io, unclear, async ({ eventId = NaN, members }) => {
    const event = await readOne(client, eventId, (id) => listed.has(id), io.signal);
    account.set(eventId, typeof event === "string" ? event : heldOf(event, members));
    found.set(eventId, event === "gone" ? undefined : event === "not shown" ? listed.get(eventId) : event);
  });
  const recorded = events.map((event) => event.recorded);
  refuseOtherAccount(recorded, (eventId) => found.get(eventId), client.account(), circumstances);
  return account;
}

/** Some servers keep the version at an edit, so the listed members are compared, too. */
function isAsRecorded(listed: EventSummary, { version, members }: Occurrence): boolean {
  const inList = membersOf(withOwner(listed, members.tags));
  return (
    listed.version !== undefined &&
    listed.version === version &&
    COMMON_MEMBERS.every((name) => !MEMBERS[name].listed || isSameValue(name, members[name], inList[name]))
  );
}

/** Reads an event in full; `not shown` if Event Center hides it because of one of its objects. */
export async function readOne(
  client: EventCenter,
  eventId: number,
  isListed: IsListed,
  signal: AbortSignal,
): Promise<EventDetails | "gone" | "not shown"> {
  try {
    return (await getIfThere(client, eventId, isListed, signal)) ?? "gone";
  } catch (error) {
    if (error instanceof AccessDeniedError && error.isAboutObject) {
      return "not shown";
    }
    throw error;
  }
}

/** Prepares an event for the comparison with state: members that state hides stay hidden. */
export function heldOf(event: EventDetails, recorded: Members): HeldEvent {
  const members: Members = membersOf(withOwner(event, recorded.tags));
  const hidden = COMMON_MEMBERS.filter((name) => isHidden(recorded[name]));
  return {
    eventId: event.id,
    members: {
      ...members,
      ...Object.fromEntries(hidden.map((name) => [name, recorded[name]])),
      ...(event.objects === undefined && { objects: recorded.objects }),
    },
    owners: ownersOf(event, recorded.tags),
    modifiedBy: event.modifiedBy,
    modifiedDate: event.modifiedDate,
  };
}

import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import {
  AccessDeniedError,
  NotFoundError,
  resolveSettings,
  type EventCenter,
} from "pulumi-akamai-event-center/client";
import { COMMON_MEMBERS, membersOf, MEMBERS } from "pulumi-akamai-event-center/contract";
import { Failure } from "../frame/failure";
import type { Io } from "../frame/io";
import { ownersOf, withOwner } from "../frame/owners";
import { Progress } from "../frame/progress";
import { listEvents } from "../frame/read-events";
import type { Occurrence } from "../review/preview/change";
import type { Members } from "../review/preview/members";
import { isSameValue } from "./same";
import type { StackEvent } from "./stack";

/** What Event Center holds of an event that state records. */
export interface HeldEvent {
  readonly eventId: number;
  /** As a person would declare them; a secret one is hidden. */
  readonly members: Members;
  readonly owners: readonly string[];
  /** Who changed it last, and when; only if the event was read in full. */
  readonly modifiedBy: string | undefined;
  readonly modifiedDate: string | undefined;
}

/** What Event Center says of each recorded event. It may refuse to show one because of an object of it. */
export type Account = ReadonlyMap<number, HeldEvent | "gone" | "not told">;

/**
 * Lists the account once, and reads in full only events that have changed since state saw them, or that `isAsDeclared`
 * denies. Errors: those of the client, so that a failure is never taken for a difference; a Failure if so many events
 * are missing that the account is probably another one.
 */
export async function readAccount(
  io: Io,
  client: EventCenter,
  events: readonly StackEvent[],
  isAsDeclared: (event: StackEvent, occurrence: Occurrence) => boolean,
): Promise<Account> {
  const listed = new Map((await listEvents(io, client)).map((event) => [event.id, event]));
  const account = new Map<number, HeldEvent | "gone" | "not told">();
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
  const reading = new Progress(io, "reading events", unclear.length);
  try {
    await Promise.all(
      unclear.map(async ({ eventId = NaN, members }) => {
        account.set(eventId, await readOne(client, eventId, members, listed.has(eventId), io.signal));
        reading.advance();
      }),
    );
  } finally {
    reading.end();
  }
  refuseOtherAccount(io, client, events, account);
  return account;
}

/** Some servers do not move the version with each edit, so what a list shows is compared too. */
function isAsRecorded(listed: EventSummary, { version, members }: Occurrence): boolean {
  const told = membersOf(withOwner(listed, members.tags));
  return (
    listed.version !== undefined &&
    listed.version === version &&
    COMMON_MEMBERS.every((name) => !MEMBERS[name].listed || isSameValue(name, members[name], told[name]))
  );
}

/** Only a problem of the API says that an event is gone; an empty 404 needs the list to say the same. */
export async function readOne(
  client: EventCenter,
  eventId: number,
  recorded: Members,
  isListed: boolean,
  signal: AbortSignal,
): Promise<HeldEvent | "gone" | "not told"> {
  try {
    return heldOf(await client.getEvent(eventId, { signal }), recorded);
  } catch (error) {
    if (error instanceof NotFoundError && (error.isTold || !isListed)) {
      return "gone";
    }
    if (error instanceof AccessDeniedError && error.isAboutObject) {
      return "not told";
    }
    throw error;
  }
}

/** A read event as it is compared with what state records: what state hides stays hidden. */
export function heldOf(event: EventDetails, recorded: Members): HeldEvent {
  const told: Members = membersOf(withOwner(event, recorded.tags));
  const hidden = COMMON_MEMBERS.filter((name) => typeof recorded[name] === "symbol");
  return {
    eventId: event.id,
    members: {
      ...told,
      ...Object.fromEntries(hidden.map((name) => [name, recorded[name]])),
      ...(event.objects === undefined && { objects: recorded.objects }),
    },
    owners: ownersOf(event, recorded.tags),
    modifiedBy: event.modifiedBy,
    modifiedDate: event.modifiedDate,
  };
}

/** With fewer missing events, their number alone does not tell that the credentials are wrong. */
const MANY = 10;

/** Errors: a Failure if so many of the events are missing that the credentials probably reach another account. */
export function refuseOtherAccount(
  io: Io,
  client: EventCenter,
  events: readonly StackEvent[],
  account: Account,
): void {
  const missing = [...account.values()].filter((told) => told === "gone").length;
  const mark = client.account();
  const isOtherMark = events.some(
    ({ recorded }) => recorded.account !== undefined && recorded.account !== mark,
  );
  const { acceptMissing } = resolveSettings({ environment: io.environment });
  if (!acceptMissing && (isOtherMark || missing >= MANY) && missing * 2 > account.size) {
    throw new Failure(
      `Event Center does not have ${missing} of the ${account.size} events of this state, so the credentials probably ` +
        "reach another account. Check --section, --account-switch-key and the environment. If the events are really " +
        "gone, run once with AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true",
      "COMMAND_SETTINGS",
    );
  }
}

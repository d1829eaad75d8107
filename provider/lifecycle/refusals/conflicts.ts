import type { EventDetails } from "../../contract";
import type { AccessDeniedError } from "../../client";
import { EventError } from "../errors";
import { asSent, differences, type Members } from "../state/members";
import type { Target } from "../state/state";
import { shown, type Subject } from "./subject";

/**
 * Somebody has edited the event since the last refresh. The message says who changed which members, how and when, both
 * versions, and the next step.
 */
export function editConflict(
  subject: Subject,
  { recorded, version }: Target,
  now: EventDetails,
  harm: "overwritten" | "deleted",
): EventError {
  const changes = changesOf(recorded, asSent(now, recorded), subject);
  if (now.objects === undefined) {
    changes.push("  objects: Event Center's answer cannot be read");
  }
  const who = now.modifiedBy ?? "Another client";
  const when = now.modifiedDate === undefined ? "" : ` on ${now.modifiedDate}`;
  return new EventError(
    "EVENT_EDIT_CONFLICT",
    [
      `Event ${subject.label} was edited in Event Center: ${who} changed it${when} ` +
        `(version ${version} in state, ${now.version} now).`,
      ...changes,
      `Nothing was ${harm}. Run pulumi refresh --target URN with the URN of this resource alone (pulumi stack ` +
        "--show-urns prints it), review the edit, then run the command again.",
    ].join("\n"),
  );
}

/** The API client may not read an event that is to be deleted, because of an object, so no edit would be noticed. */
export function unreadable({ label }: Subject, denied: AccessDeniedError): EventError {
  return new EventError(
    "EVENT_UNREADABLE",
    `${denied.message}. Event ${label} was not deleted, because nothing shows whether somebody has edited it. Without ` +
      "access, delete it in Event Center's web page, then run pulumi refresh.",
  );
}

/** One line for each member: `  tags: from ["a"] to nothing`. */
export function changesOf(before: Members, after: Members, { hidden }: Subject): string[] {
  return differences(before, after).map(
    (name) => `  ${name}: from ${shown(name, before[name], hidden)} to ${shown(name, after[name], hidden)}`,
  );
}

export function duplicate(subject: Subject, otherId: number, cure: string): EventError {
  return new EventError(
    "EVENT_ALREADY_EXISTS",
    `Event ${otherId} in Event Center already has the name, start and end of event ${subject.label}. ${cure}`,
  );
}

export function heldByAnother(subject: Subject, eventId: number): EventError {
  return new EventError(
    "EVENT_HELD_TWICE",
    `Event ${eventId} in Event Center belongs to another resource of this stack, so event ${subject.label} ` +
      "cannot hold it too. Remove one of the two declarations, or change its name or dates.",
  );
}

export function gone(subject: Subject, cure: string): EventError {
  return new EventError("EVENT_GONE", `Event ${subject.label} is gone from Event Center. ${cure}`);
}

export const CREATE_AGAIN = "Run pulumi refresh, then pulumi up to create it again.";

/** The event has another stack's owner tag. */
export function foreign(
  subject: Subject,
  eventId: number,
  owner: string,
  harm: "take it over" | "change it",
): EventError {
  return new EventError(
    "EVENT_FOREIGN",
    `Event ${eventId} in Event Center belongs to ${owner}, so this stack cannot ${harm} for event ${subject.label}. ` +
      "Change it in the stack that owns it. To take it over, run once with AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP=true.",
  );
}

/** The same for an import. */
export function foreignImport(eventId: number, owner: string): EventError {
  return new EventError(
    "EVENT_FOREIGN",
    `Event ${eventId} in Event Center belongs to ${owner}, so it cannot be imported into this stack. To take it over, ` +
      "run once with AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP=true, and remove its declaration from the other stack.",
  );
}

/** The warning of a delete that finds another stack's owner tag. */
export function leftToOwner(label: string, owner: string): string {
  return `Event ${label} belongs to ${owner} now and is left alone.`;
}

/** An interrupted run of this stack created the event, and somebody has edited it since. */
export function editedLeftover(
  subject: Subject,
  event: EventDetails,
  changes: readonly string[],
): EventError {
  return new EventError(
    "EVENT_EDIT_CONFLICT",
    [
      `Event ${event.id} in Event Center carries this stack's owner tag, so an interrupted run created it for event ` +
        `${subject.label}; ${event.modifiedBy ?? "somebody"} has changed it since. Taking it over would change:`,
      ...changes,
      "Nothing was overwritten. Put the edit into the declaration, or set onExisting to adopt for one run " +
        "(AKAMAI_EVENT_CENTER_ON_EXISTING=adopt) to undo it.",
    ].join("\n"),
  );
}

/** Most events of a run are not found. */
export function manyMissing(subject: Subject): EventError {
  return new EventError(
    "EVENT_MANY_MISSING",
    `Event Center does not find event ${subject.label}, nor most other events of this run. Akamai hides the events ` +
      "of other contract types, so the credentials are probably wrong. Check them, host and accountSwitchKey. " +
      "If the events are really gone, run once with AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true.",
  );
}

/** Nothing proves that the present credentials reach the account of the state. */
export function otherAccount(subject: Subject, isStranger: boolean): EventError {
  const found = isStranger
    ? `The event with that id is not event ${subject.label} of this stack`
    : `Event Center has no event ${subject.label}`;
  return new EventError(
    "EVENT_OTHER_ACCOUNT",
    `${found}, but it was last seen with other credentials: the host or the account switch key has changed since ` +
      "state was written, and no event proves that it is the same account. Nothing was changed. Check host, " +
      "accountSwitchKey and the credentials' contract type, which the API reads from them. If the event is really " +
      "gone, run once with AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true, which only forgets it.",
  );
}

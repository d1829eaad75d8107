import type { EventDetails } from "../../contract";
import { EventError } from "../errors";
import { differences, type Members, respelled } from "../state/members";
import { shown, type Subject } from "./subject";

/**
 * Somebody edited the event and no refresh has shown it: says who changed which fields from what to what and
 * when, both versions, and the next step.
 */
export function editConflict(
  subject: Subject,
  recorded: Members,
  recordedVersion: number,
  now: EventDetails,
): EventError {
  const current = respelled(now, recorded);
  const changes = differences(recorded, current).map(
    (name) =>
      `  ${name}: from ${shown(name, recorded[name], subject.hidden)} to ${shown(name, current[name], subject.hidden)}`,
  );
  const who = now.modifiedBy ?? "Another client";
  const when = now.modifiedDate === undefined ? "" : ` on ${now.modifiedDate}`;
  return new EventError(
    "EVENT_EDIT_CONFLICT",
    [
      `Event ${subject.label} was edited in Event Center: ${who} changed it${when} ` +
        `(version ${recordedVersion} in state, ${now.version} now).`,
      ...changes,
      "Nothing was overwritten. Run pulumi refresh, review the edit, then run pulumi up.",
    ].join("\n"),
  );
}

/** The API takes two events with the same name, start and end for one. */
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

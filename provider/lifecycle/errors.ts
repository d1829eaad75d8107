import type { Troubles } from "../contract";

/** Every code of the lifecycle, with its entry on the troubleshooting page. */
export const EVENT_TROUBLES = {
  EVENT_INVALID: {
    cause:
      "A member of the event is missing, misspelled, of the wrong type or over a limit of the API. Nothing was sent.",
    cure: "Correct the member that the message names, within the limit that it states. A date needs an offset or Z, such as `2027-09-14T10:00:00-07:00`. See [all properties](reference/event.md).",
  },
  EVENT_EDIT_CONFLICT: {
    cause:
      "Somebody has edited the event in Event Center since state last saw it, or since a killed run created it. The message says who, when and what; nothing was overwritten.",
    cure: "Run `pulumi refresh --target` with the URN of this resource (a plain refresh would take every edit into state). Then write the edit into the declaration, or run `pulumi up` to undo it. See [versions and conflicts](concepts/versions-and-conflicts.md).",
  },
  EVENT_ALREADY_EXISTS: {
    cause:
      "Another event in Event Center has the same name, start and end; to the API, the two are equal. Often somebody typed it in by hand, a killed run created it, or it is the same event under a resource's earlier name.",
    cure: "After a killed run, run `event-center recover` if `ownerTag` is on; otherwise run `pulumi up` once with `AKAMAI_EVENT_CENTER_ON_EXISTING=adoptIdentical`. For an event made by hand, adopt it with `adoptEventId`, or all such events with `onExisting: adopt`. For a renamed resource, add `aliases`. Otherwise change the name or the dates. See [adoption](concepts/adoption.md).",
  },
  EVENT_HELD_TWICE: {
    cause: "Two resources of the stack would manage the same event.",
    cure: "Remove one of the two declarations, or change its name, its dates or its `adoptEventId`. If there is only one, a killed run was replacing it: see [what recover cannot repair](recover.md#what-it-cannot-repair).",
  },
  EVENT_FOREIGN: {
    cause:
      "The event carries the owner tag of another stack (`pulumi:<project>/<stack>`), which manages it. Nothing was changed.",
    cure: "Change the event in the stack that owns it, or change the name or the dates of yours. To take it over, declare it here with `adoptEventId` and run once with `AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP=true`. Then remove its declaration from the other stack, which will not delete the event. See [ownership](concepts/ownership.md).",
  },
  EVENT_GONE: {
    cause: "The event was deleted in Event Center, and no refresh has shown that yet.",
    cure: "Run `pulumi refresh`, then `pulumi up`, which creates it again. Remove an `adoptEventId` that names it.",
  },
  EVENT_ON_AIR: {
    cause:
      'The event is on air (between its start and end), viewers would notice the change, and `liveChanges` is "refuse".',
    cure: "Wait until it has ended, or run once with `AKAMAI_EVENT_CENTER_LIVE_CHANGES=allow`. A later end and changes of texts and tags are always allowed.",
  },
  EVENT_OTHER_ACCOUNT: {
    cause:
      "The host or the account switch key has changed since state last saw the event, and no event of the stack was found to prove that this is the same account. Event Center has no event with this id, or another one.",
    cure: "Use the credentials, `host` and `accountSwitchKey` of this stack. If somebody has removed the event's owner tag, add it again. If the event is really gone, run once with `AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true`.",
  },
  EVENT_MANY_MISSING: {
    cause:
      "Event Center does not find most events of this run, at least ten. Akamai hides events of other contract types, so wrong credentials are more likely than somebody who deleted them all.",
    cure: "Check the credentials' contract type, `host` and `accountSwitchKey`. If the events are really gone, run once with `AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true`.",
  },
  EVENT_OUTCOME_UNKNOWN: {
    cause:
      "A create got no answer, and the search afterwards found no event or failed as well. The event may still appear.",
    cure: "Run `pulumi up` again: if the event has appeared, it reports that and creates no second one. If the run was killed, run `event-center recover`.",
  },
  EVENT_PARTIAL: {
    cause:
      "Some of several changes were made and the rest failed, for the reasons after the message. State records what was done.",
    cure: "Fix the reasons, then run `pulumi up` again: it does the rest.",
  },
  EVENT_NOT_AS_ASKED: {
    cause: "Event Center accepted the request, but stored other values than were sent.",
    cure: "Run `pulumi up` again, which repairs it. If this happens again, Event Center does not store that value: change the declaration to the stored one.",
  },
  EVENT_LEFT: {
    cause: "Some occurrences of a series could not be deleted; the message says which and why.",
    cure: "Fix the reasons, then run the same command again: it continues where it stopped.",
  },
  EVENT_UNREADABLE: {
    cause:
      "An event was to be deleted, but the API client may not read it because of an object, such as a CP code (403). A list does not show whether somebody has edited it, so it was not deleted.",
    cure: "Give the API client's group access to the object, then run the same command again. Without access, delete the event in Event Center's web page and run `pulumi refresh`, or only forget it with `pulumi state delete` and the resource's URN.",
  },
  EVENT_NO_ID: {
    cause: "`Event.get` or an import got something that is not the id of an event.",
    cure: 'Use the event\'s id, such as `Event.get("final", 1234)`; `event-center list` shows the ids.',
  },
  EVENT_STATE_UNREADABLE: {
    cause: "The state of this event cannot be read, because somebody edited the stack's state.",
    cure: "Restore an earlier version of the state (`pulumi stack export --version N`), or remove the resource from it (`pulumi state delete`) and declare the event with `adoptEventId`.",
  },
  EVENT_STATE_TOO_NEW: {
    cause: "A later version of the package has written the state of this event.",
    cure: "Run `npm install pulumi-akamai-event-center@latest`.",
  },
} as const satisfies Troubles;

/** The codes of `EventError`; they are the same in all versions. */
export type EventErrorCode = keyof typeof EVENT_TROUBLES;

/** A refusal or failure of the lifecycle; its message never contains a secret. */
export class EventError extends Error {
  override readonly name = "EventError";
  constructor(
    readonly code: EventErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

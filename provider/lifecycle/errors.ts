import type { Troubles } from "../contract";

/** Every code of the lifecycle, with its entry on the troubleshooting page. */
export const EVENT_TROUBLES = {
  EVENT_INVALID: {
    cause:
      "A member of the event is missing, misspelled, of the wrong kind or over a limit of the API. Found before anything was sent.",
    cure: "Change the member that the message names; it tells the limit. An instant needs an offset or Z, such as `2027-09-14T10:00:00-07:00`.",
  },
  EVENT_EDIT_CONFLICT: {
    cause:
      "Somebody edited the event in Event Center since state last saw it, or since a killed run made it. The message says who, when and what; nothing was overwritten.",
    cure: "Run `pulumi refresh --target` with the URN of the one resource: a plain refresh takes every edit into state. Then either put it into the declaration, or run `pulumi up` to undo it. See [versions and conflicts](concepts/versions-and-conflicts.md).",
  },
  EVENT_ALREADY_EXISTS: {
    cause:
      "Another event in Event Center has the same name, start and end; the API takes the two for one. Often it was typed in by hand, was made by a run that was killed, or is the same event under a resource's earlier name.",
    cure: "After a killed run, `event-center recover` takes it over if `ownerTag` is on; otherwise run once with `AKAMAI_EVENT_CENTER_ON_EXISTING=adoptIdentical`. Else take it over with `adoptEventId`, or all such events with `onExisting: adopt`; for a renamed resource, give `aliases`. Otherwise change the name or the dates. See [adoption](concepts/adoption.md).",
  },
  EVENT_HELD_TWICE: {
    cause: "Two resources of the stack would hold one event of Event Center.",
    cure: "Remove one of the two declarations, or change its name, its dates or its `adoptEventId`.",
  },
  EVENT_FOREIGN: {
    cause:
      "The event carries the owner tag of another stack (`pulumi:<project>/<stack>`), so that stack manages it. Nothing was changed.",
    cure: "Change the event in the stack that owns it, or change the name or the dates of yours. To hand it over, declare it here with `adoptEventId`, run once with `AKAMAI_EVENT_CENTER_TAKE_OWNERSHIP=true`, then remove its declaration from the other stack, which leaves the event alone. See [ownership](concepts/ownership.md).",
  },
  EVENT_GONE: {
    cause: "The event was removed in Event Center, and no refresh has shown it.",
    cure: "Run `pulumi refresh`, then `pulumi up`, which creates it anew. An `adoptEventId` that names it has to go.",
  },
  EVENT_ON_AIR: {
    cause:
      'The event is between its start and its end, the change would hurt it, and `liveChanges` is "refuse".',
    cure: "Wait until it has ended; or run once with `AKAMAI_EVENT_CENTER_LIVE_CHANGES=allow`. A later end, texts and tags may always change.",
  },
  EVENT_OTHER_ACCOUNT: {
    cause:
      "The host or the account switch key is not the one that last saw the event, and no event of the stack was found again to prove that it is the same account. Event Center has no such event, or another one of the same number.",
    cure: "Use the credentials, `host` and `accountSwitchKey` of this stack. Where the event is really gone, run once with `AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true`.",
  },
  EVENT_MANY_MISSING: {
    cause:
      "Ten or more events, and most of a run, are not found. Akamai hides events of other contract types, so the credentials are the likelier reason than somebody who deleted them all.",
    cure: "Check the credentials' contract type, `host` and `accountSwitchKey`. If the events are really gone, run once with `AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true`.",
  },
  EVENT_OUTCOME_UNKNOWN: {
    cause:
      "A create got no answer, and the event could not be found afterwards, or the search failed as well. It may or may not appear.",
    cure: "Run `pulumi up` again: an event that has appeared meanwhile is reported, never doubled. If the run was killed, run `event-center recover`.",
  },
  EVENT_PARTIAL: {
    cause:
      "Some of the work was done and the rest failed, for the reasons that follow the message. What was done is recorded in state.",
    cure: "See to the reasons, then run `pulumi up` again: it does the rest.",
  },
  EVENT_NOT_AS_ASKED: {
    cause: "Event Center accepted the request, and holds something else than it was asked for.",
    cure: "Run `pulumi up` again, which repairs it. Where it comes back, Event Center does not keep that value: change the declaration to what it holds.",
  },
  EVENT_LEFT: {
    cause: "Some occurrences of a series could not be removed; the message names them and why.",
    cure: "See to the reasons, then run the same command again: it takes up where it stopped.",
  },
  EVENT_NO_ID: {
    cause: "`Event.get` was given something that is no id of Event Center.",
    cure: 'Give the event\'s number, such as `Event.get("final", 1234)`; `event-center list` shows the numbers.',
  },
  EVENT_STATE_UNREADABLE: {
    cause: "The stack's state was edited, and what it says of this event cannot be read.",
    cure: "Take an earlier version of the state (`pulumi stack export --version N`), or remove the resource from it (`pulumi state delete`) and declare the event with `adoptEventId`.",
  },
  EVENT_STATE_TOO_NEW: {
    cause: "A later version of the package wrote the state of this event.",
    cure: "`npm install pulumi-akamai-event-center@latest`.",
  },
} as const satisfies Troubles;

/** The codes of `EventError`; they never change between versions. */
export type EventErrorCode = keyof typeof EVENT_TROUBLES;

/** A refusal or failure of the lifecycle; its message stands alone and never holds a secret. */
export class EventError extends Error {
  override readonly name = "EventError";
  constructor(
    readonly code: EventErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What was thrown, as an error. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

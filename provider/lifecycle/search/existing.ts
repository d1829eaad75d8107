import type { CallOptions } from "../../client";
import type { EventSummary, Recurrence } from "../../contract";
import type { Context } from "../memory/context";
import { duplicate, heldByAnother } from "../refusals/conflicts";
import type { Subject } from "../refusals/subject";
import { findTwins, twinsAmong, type Wanted } from "./twins";

/** Equal events are in Event Center already, and nothing was created. Never leaves the lifecycle. */
export class ExistingError extends Error {
  constructor(readonly twins: readonly [EventSummary, ...EventSummary[]]) {
    super(`event ${twins[0].id} is equal`);
  }
}

/**
 * Looks before a POST: after a crash between POST and state the event is there, and some servers would make a
 * second one. Nobody knows whether there was a crash, so every create looks; all of them share one listing.
 * Errors: ExistingError, and those of the client.
 */
export async function refuseExisting(context: Context, wanted: Wanted, call: CallOptions): Promise<void> {
  const { name, start, end } = wanted.members;
  const listed = await context.listing.all(JSON.stringify([name, start, end, wanted.count]));
  if (listed && twinsAmong(listed, wanted).length === 0) {
    return;
  }
  await refuseTwins(context, wanted, call);
}

/** The same by a list of its own, which no earlier write can have overtaken. */
export async function refuseTwins(context: Context, wanted: Wanted, call: CallOptions): Promise<void> {
  const [twin, ...more] = (await findTwins(context, wanted, call)).filter(
    ({ id }) => !context.listing.isRemoved(id),
  );
  if (twin) {
    throw new ExistingError([twin, ...more]);
  }
}

/**
 * The one policy on equal events: fails unless `onExisting` allows to take over one that would change like this.
 * @param changes what would change of it, a line each
 * Errors: EVENT_HELD_TWICE, EVENT_ALREADY_EXISTS.
 */
export function refuseTakeOver(
  context: Context,
  eventId: number,
  subject: Subject,
  recurrence: Recurrence | undefined,
  changes: readonly string[],
): void {
  const { onExisting } = context.settings();
  if (onExisting === "adopt" || (onExisting === "adoptIdentical" && changes.length === 0)) {
    return;
  }
  if (context.claims.isHeldByAnother(eventId, "")) {
    throw heldByAnother(subject, eventId);
  }
  const what = recurrence ? "take over what is there," : `take it over, declare adoptEventId: ${eventId}, or`;
  throw duplicate(
    subject,
    eventId,
    `To ${what} set onExisting to adopt (AKAMAI_EVENT_CENTER_ON_EXISTING=adopt), or to adoptIdentical if nothing ` +
      "of it may change; otherwise change the name or the dates." +
      (onExisting === "adoptIdentical" ? ["\nTo take it over would change:", ...changes].join("\n") : ""),
  );
}

import { ConflictError, EventCenterError, NotFoundError } from "../../client";
import { believeMissing } from "../memory/account";
import { duplicate, editConflict, gone } from "../refusals/conflicts";
import type { Context } from "../memory/context";
import { findTwins, single } from "../search/twins";
import { differences, type Members, respelled } from "../state/members";
import { settle, type Written } from "./answer";
import { toEventUpdate } from "./bodies";
import { callFor, type Subject } from "../refusals/subject";

/** How often an event whose stamp alone keeps moving is tried again. */
const STAMP_ATTEMPTS = 3;

/** An event of ours as it was before a PUT. */
export interface Target {
  readonly eventId: number;
  readonly version: number;
  /** What state recorded; an event that still equals it was not edited. */
  readonly recorded: Members;
  /** Mark of the account that last saw the event. */
  readonly account: string | undefined;
}

/**
 * Updates one event under its version stamp and never overwrites an edit that no refresh has shown.
 * Errors: edit conflict, another event with the same name and dates, gone, and those of the client.
 */
export async function putEvent(
  context: Context,
  target: Target,
  desired: Members,
  subject: Subject,
): Promise<Written> {
  const call = callFor(subject);
  let { version } = target;
  context.listing.written(target.eventId);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await context.client.updateEvent(target.eventId, toEventUpdate(desired, version), call);
      // The document's own sample repeats the old stamp: the true one is asked for then.
      const isTold = answer.version !== version && answer.id === target.eventId;
      return await settle(context, answer, desired, { eventId: target.eventId, isTold, call });
    } catch (error) {
      if (error instanceof NotFoundError) {
        believeMissing(context, subject, target.account);
        throw gone(subject, "Run pulumi refresh, then pulumi up to create it anew.");
      }
      const isUnknown = error instanceof EventCenterError && error.outcome === "unknown";
      if (!(error instanceof ConflictError) && !isUnknown) {
        throw error;
      }
      const now = await context.client.getEvent(target.eventId, call);
      const current = respelled(now, desired);
      if (differences(current, desired).length === 0) {
        return { event: now, members: current };
      }
      if (!(error instanceof ConflictError)) {
        throw error;
      }
      if (differences(respelled(now, target.recorded), target.recorded).length > 0) {
        throw editConflict(subject, target.recorded, target.version, now);
      }
      if (now.version === version || attempt === STAMP_ATTEMPTS) {
        throw await explainRefusal(context, error, target, desired, subject);
      }
      version = now.version;
    }
  }
}

/** A 409 that is no version conflict is, where such an event is found, the duplicate of another event. */
async function explainRefusal(
  context: Context,
  error: ConflictError,
  target: Target,
  desired: Members,
  subject: Subject,
): Promise<Error> {
  const twins = await findTwins(context, single(desired), callFor(subject));
  const other = twins.find(({ id }) => id !== target.eventId);
  return other ? duplicate(subject, other.id, "Change the name or the dates of one of them.") : error;
}

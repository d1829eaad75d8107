import { setTimeout as wait } from "node:timers/promises";
import { ConflictError, EventCenterError, type CallOptions } from "../../client";
import type { AnsweredEvent, Recurrence } from "../../contract";
import { EventError } from "../errors";
import type { Context } from "../memory/context";
import { callFor, type Subject } from "../refusals/subject";
import { refuseExisting, refuseTwins } from "../search/existing";
import { findOwnWork } from "../search/own-work";
import { wantedOf, type Wanted } from "../search/twins";
import type { Members } from "../state/members";
import { toEventCreate } from "./bodies";

/**
 * Sends a POST without ever creating an event twice: searches before it, and again after a POST without an answer.
 * Errors: ExistingError; EVENT_OUTCOME_UNKNOWN if the searches do not find the event; those of the client.
 */
export async function postEvent(
  context: Context,
  members: Members,
  recurrence: Recurrence | undefined,
  subject: Subject,
): Promise<AnsweredEvent[]> {
  const call = callFor(subject);
  const request = toEventCreate(members, recurrence);
  const wanted = wantedOf(members, recurrence);
  await refuseExisting(context, wanted, call);
  context.listing.written();
  const { retryMax, retryWaitMin, retryWaitMax } = context.settings();
  const began = context.wallClock();
  let unanswered: EventCenterError | undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await context.client.createEvent(request, call);
    } catch (error) {
      const isOutcomeUnknown = error instanceof EventCenterError && error.outcome === "unknown";
      if (!isOutcomeUnknown && !(error instanceof ConflictError)) {
        throw error;
      }
      unanswered = isOutcomeUnknown ? error : unanswered;
      if (unanswered) {
        const pause = Math.min(retryWaitMin * 2 ** attempt, retryWaitMax) * 1000;
        const own = await searchOwnWork(context, wanted, { began, pause, subject, unanswered });
        if (own.length > 0) {
          return own;
        }
      }
      if (isOutcomeUnknown && attempt >= retryMax) {
        throw outcomeUnknown(subject, error);
      }
      if (!isOutcomeUnknown) {
        const unansweredSince = unanswered ? began : undefined;
        const own = await ownAmongTwins(context, wanted, unansweredSince, call);
        if (own.length > 0) {
          return own;
        }
        if (!unanswered || attempt >= retryMax) {
          throw error;
        }
        // The conflict is with the event of an unanswered attempt, which lists do not show yet: try again.
      }
    }
  }
}

/** Throws if equal events exist; returns them if an unanswered attempt of this call has created them. */
async function ownAmongTwins(
  context: Context,
  wanted: Wanted,
  unansweredSince: number | undefined,
  call: CallOptions,
): Promise<AnsweredEvent[]> {
  try {
    await refuseTwins(context, wanted, call);
  } catch (error) {
    const own =
      unansweredSince === undefined ? [] : await findOwnWork(context, wanted, unansweredSince, call);
    if (own.length === 0) {
      throw error;
    }
    return own;
  }
  return [];
}

interface Search {
  readonly began: number;
  /** The wait before the second search, in milliseconds. */
  readonly pause: number;
  readonly subject: Subject;
  readonly unanswered: EventCenterError;
}

/** Searches twice: during the first search the server may still be creating the events. */
async function searchOwnWork(
  context: Context,
  wanted: Wanted,
  { began, pause, subject, unanswered }: Search,
): Promise<AnsweredEvent[]> {
  const call = callFor(subject);
  context.listing.renew();
  try {
    const found = await findOwnWork(context, wanted, began, call);
    if (found.length >= wanted.count) {
      return found;
    }
    await wait(pause, undefined, { signal: context.stop });
    return await findOwnWork(context, wanted, began, call);
  } catch (failure) {
    throw outcomeUnknown(subject, unanswered, failure);
  }
}

function outcomeUnknown(subject: Subject, cause: EventCenterError, searchFailure?: unknown): EventError {
  const search =
    searchFailure === undefined
      ? "No such event is in Event Center so far"
      : `The search for it failed too: ${searchFailure instanceof Error ? searchFailure.message : "unknown error"}`;
  return new EventError(
    "EVENT_OUTCOME_UNKNOWN",
    `It is not known whether event ${subject.label} was created: ${cause.message}. ${search}. ` +
      "Run pulumi up again: it reports an event that appears meanwhile and never creates a second one.",
  );
}

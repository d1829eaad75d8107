import { setTimeout as wait } from "node:timers/promises";
import { ConflictError, EventCenterError, type CallOptions } from "../../client";
import { toInstant, type AnsweredEvent, type Recurrence } from "../../contract";
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
  const pauseAfter = (attempt: number) => Math.min(retryWaitMin * 2 ** attempt, retryWaitMax) * 1000;
  let unanswered: EventCenterError | undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answers = await context.client.createEvent(request, call);
      const pauses = [0, 1, 2].map(pauseAfter);
      return await withUnnamed(context, wanted, answers, { began, pauses, subject });
    } catch (error) {
      const isOutcomeUnknown = error instanceof EventCenterError && error.outcome === "unknown";
      if (!isOutcomeUnknown && !(error instanceof ConflictError)) {
        throw error;
      }
      unanswered = isOutcomeUnknown ? error : unanswered;
      if (unanswered) {
        // During the first search the server may still be creating the events.
        const search = { began, pauses: [pauseAfter(attempt)], subject };
        const own = await ownOfUnanswered(context, wanted, search, unanswered);
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
  /** The wait before each further search, in milliseconds. */
  readonly pauses: readonly number[];
  readonly subject: Subject;
}

/** Searches until all events are found. */
async function searchOwnWork(
  context: Context,
  wanted: Wanted,
  { began, pauses, subject }: Search,
): Promise<AnsweredEvent[]> {
  const call = callFor(subject);
  let found = await findOwnWork(context, wanted, began, call);
  for (const pause of pauses) {
    if (found.length >= wanted.count) {
      break;
    }
    await wait(pause, undefined, { signal: context.stop });
    found = await findOwnWork(context, wanted, began, call);
  }
  return found;
}

async function ownOfUnanswered(
  context: Context,
  wanted: Wanted,
  search: Search,
  unanswered: EventCenterError,
): Promise<AnsweredEvent[]> {
  context.listing.renew();
  try {
    return await searchOwnWork(context, wanted, search);
  } catch (failure) {
    throw outcomeUnknown(search.subject, unanswered, failure);
  }
}

/** The answered events and, since some servers name only one of a series, the others: one for each date. */
async function withUnnamed(
  context: Context,
  wanted: Wanted,
  answers: readonly AnsweredEvent[],
  search: Search,
): Promise<AnsweredEvent[]> {
  const ids = new Set(answers.map(({ id }) => id));
  if (ids.size >= wanted.count) {
    return [...answers];
  }
  // If the search fails, the ids in hand must be recorded all the same; the missing events are reported.
  const found = await searchOwnWork(context, wanted, search).catch(() => []);
  if (found.length < wanted.count) {
    // The next create must not trust a list that is older than these events.
    context.listing.renew();
  }
  const byDate = new Map(
    [...found, ...answers].map((event) => [toInstant(event.start ?? ""), event] as const),
  );
  return [...answers, ...[...byDate.values()].filter(({ id }) => !ids.has(id))];
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

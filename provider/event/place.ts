import { setTimeout as wait } from "node:timers/promises";
import type { EventDetails, Recurrence } from "../contract";
import { ConflictError, EventCenterError } from "../client";
import type { Context } from "./context";
import { EventError } from "./errors";
import { refuseExisting, refuseTwins } from "./existing";
import { findOwnWork, type Wanted } from "./lookup";
import type { Members } from "./members";
import { callFor } from "./put";
import { toEventCreate } from "./request";
import { datesOf } from "./series/plan";
import { slotsOf } from "./series/dates";
import type { Subject } from "./subject";

/**
 * Creates an event, or a series of them, once: it looks first whether it is there, and looks an attempt whose outcome
 * is unknown up before anything is sent again, and again before each resend. No duplicate, no orphan.
 * Errors: ExistingError; those of the client; EVENT_OUTCOME_UNKNOWN where no look-up could tell.
 */
export async function place(
  context: Context,
  members: Members,
  recurrence: Recurrence | undefined,
  subject: Subject,
): Promise<EventDetails[]> {
  const call = callFor(subject);
  const request = toEventCreate(members, recurrence);
  const wanted: Wanted = {
    members,
    count: recurrence?.count ?? 1,
    slots: slotsOf(datesOf(members), recurrence),
  };
  await refuseExisting(context, wanted, call);
  context.listing.written();
  const { retryMax, retryWaitMin, retryWaitMax } = context.settings();
  const began = context.wallClock();
  let doubt: EventCenterError | undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await context.client.createEvent(request, call);
    } catch (error) {
      const isUnknown = error instanceof EventCenterError && error.outcome === "unknown";
      if (!isUnknown && !(error instanceof ConflictError)) {
        throw error;
      }
      const doubted = isUnknown ? error : doubt;
      if (doubted) {
        doubt = doubted;
        context.listing.renew();
        const pause = Math.min(retryWaitMin * 2 ** attempt, retryWaitMax) * 1000;
        const own = await searchTwice(context, wanted, began, pause, subject).catch((failure: unknown) => {
          throw unknownOutcome(subject, doubted, failure);
        });
        if (own.length > 0) {
          return own;
        }
      }
      if (!isUnknown) {
        await refuseTwins(context, wanted, call);
        throw error;
      }
      if (attempt >= retryMax) {
        throw unknownOutcome(subject, error);
      }
    }
  }
}

/** The work may still be under way when the first search finds nothing, or not all. */
async function searchTwice(
  context: Context,
  wanted: Wanted,
  began: number,
  pause: number,
  subject: Subject,
): Promise<EventDetails[]> {
  const found = await findOwnWork(context, wanted, began, callFor(subject));
  if (found.length >= wanted.count) {
    return found;
  }
  await wait(pause);
  return findOwnWork(context, wanted, began, callFor(subject));
}

function unknownOutcome(subject: Subject, cause: EventCenterError, searchFailure?: unknown): EventError {
  const search =
    searchFailure === undefined
      ? "No such event is in Event Center so far"
      : `Nor could it be looked up: ${searchFailure instanceof Error ? searchFailure.message : "it failed"}`;
  return new EventError(
    "EVENT_OUTCOME_UNKNOWN",
    `It is not known whether event ${subject.label} was created: ${cause.message}. ${search}. ` +
      "Run pulumi up again: an event that appears meanwhile is reported, never doubled.",
  );
}

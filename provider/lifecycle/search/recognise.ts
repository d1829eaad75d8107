import type { EventDetails } from "../../contract";
import { asError } from "../errors";
import { isRecorded } from "../memory/account";
import type { Context } from "../memory/context";
import { CREATE_AGAIN, gone, manyMissing, otherAccount } from "../refusals/conflicts";
import { callFor, type Subject, subjectOf } from "../refusals/subject";
import { holderOf, isPresent, recordedMembers, targetOf, type EventState, type Target } from "../state/state";
import { getIfThere } from "./missing";

/** `known`: the account is proven and nothing was read. `gone`: the event is not in the account. Else the event, just read. */
export type Recognised = "known" | "gone" | { readonly event: EventDetails };

/**
 * Makes sure, before an event is written, deleted or forgotten, that the present credentials reach the event in state and
 * not another account's event with the same id. Reads only if the account mark has changed and is not proven yet.
 * Errors: EVENT_OTHER_ACCOUNT, and those of the client.
 */
export async function recognise(context: Context, target: Target, subject: Subject): Promise<Recognised> {
  const { accounts } = context;
  const { account } = target;
  if (account === undefined || accounts.isProven(account)) {
    return "known";
  }
  const looked = await accounts.inTurn(account, async () => {
    if (accounts.isProven(account)) {
      return "known";
    }
    const event = await accounts.reading(getIfThere(context, target.eventId, callFor(subject)));
    if (!event || !isRecorded(target, event)) {
      return event ? "stranger" : "missing";
    }
    accounts.prove(account);
    accounts.found(target);
    return { event };
  });
  if (looked !== "stranger" && looked !== "missing") {
    return looked;
  }
  await accounts.quiet();
  if (accounts.isProven(account)) {
    return looked === "stranger" ? "known" : believed(context, target, subject);
  }
  if (context.settings().acceptMissing) {
    return "gone";
  }
  throw otherAccount(subject, looked === "stranger");
}

/**
 * Makes sure, before a resource is written, that the present credentials reach its account. One recognised event proves
 * this for all events, also for those still to be created.
 * Errors: EVENT_OTHER_ACCOUNT, EVENT_GONE, and those of the client.
 */
export async function proveAccount(context: Context, state: EventState): Promise<void> {
  const present = state.occurrences.filter(isPresent);
  if (context.accounts.isProven(state.account) || present.length === 0) {
    return;
  }
  const looked = await Promise.allSettled(
    present.map((item) => {
      const subject = subjectOf(recordedMembers(state, item), state.secretMembers, item.eventId);
      return recognise(context, targetOf(state, item), subject);
    }),
  );
  if (!context.accounts.isProven(state.account)) {
    const failure = looked.find(({ status }) => status === "rejected");
    throw failure?.status === "rejected"
      ? asError(failure.reason)
      : gone(subjectOf(state.members, state.secretMembers), CREATE_AGAIN);
  }
}

async function believed(context: Context, target: Target, subject: Subject): Promise<"gone"> {
  await believeMissing(context, [target], subject);
  return "gone";
}

/**
 * Accepts that events of one resource are gone, unless so many are missing that wrong credentials are more likely and no
 * other event of the resource is found.
 * Errors: EVENT_MANY_MISSING, and those of the client.
 */
export async function believeMissing(
  context: Context,
  missing: readonly Target[],
  subject: Subject,
): Promise<void> {
  missing.forEach((target) => {
    context.accounts.missed(target);
  });
  await context.accounts.quiet();
  const isDoubtful = context.accounts.areTooManyMissing() && !context.settings().acceptMissing;
  const [first] = missing;
  if (isDoubtful && !(first && (await isReached(context, first)))) {
    throw manyMissing(subject);
  }
}

/** Reads the resource's events, except those known to be missing, until one is found. */
async function isReached(context: Context, { resource }: Target): Promise<boolean> {
  const { accounts } = context;
  const holder = holderOf(resource);
  for (const item of resource.occurrences.filter(isPresent)) {
    if (accounts.isReached(holder)) {
      return true;
    }
    if (!accounts.isMissing(item.eventId)) {
      const target = targetOf(resource, item);
      const subject = subjectOf(target.recorded, resource.secretMembers, item.eventId);
      const event = await getIfThere(context, item.eventId, callFor(subject));
      if (!event) {
        accounts.missed(target);
      } else if (isRecorded(target, event)) {
        accounts.found(target);
      }
    }
  }
  return accounts.isReached(holder);
}

import type { EventDetails } from "../../contract";
import { believeMissing, isRecorded, otherAccount } from "../memory/account";
import type { Context } from "../memory/context";
import { callFor, type Subject } from "../refusals/subject";
import type { Target } from "../state/state";
import { getIfThere } from "./twins";

/** `known`: the account is proven, nothing was read. `gone`: the event is not in the account. Else: the event, read now. */
export type Recognised = "known" | "gone" | { readonly event: EventDetails };

/**
 * Makes sure that an event of state is what the present credentials reach by its number, before anything is written,
 * deleted or forgotten. Reads only if the account's mark has changed and no other event has proven it yet.
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
    return { event };
  });
  if (looked !== "stranger" && looked !== "missing") {
    return looked;
  }
  await accounts.quiet();
  if (accounts.isProven(account)) {
    return looked === "stranger" ? "known" : believed(context, subject);
  }
  if (context.settings().acceptMissing) {
    return "gone";
  }
  throw otherAccount(subject, looked === "stranger");
}

async function believed(context: Context, subject: Subject): Promise<"gone"> {
  await believeMissing(context, subject);
  return "gone";
}

import type { EventSummary } from "../contract";
import type { CallOptions } from "../client";
import type { Context } from "./context";
import { findTwins, single, twinsAmong, type Wanted } from "./lookup";

/** Equal events are in Event Center already, and nothing was created. Never leaves the lifecycle. */
export class ExistingError extends Error {
  constructor(readonly twins: readonly [EventSummary, ...EventSummary[]]) {
    super(`event ${twins[0].id} is equal`);
  }
}

/**
 * Looks before a POST: after a crash between POST and state the event is there, and some servers would make a
 * second one. It cannot be known whether there was a crash, so it looks always; all creates share one listing.
 * Errors: ExistingError, and those of the client.
 */
export async function refuseExisting(context: Context, wanted: Wanted, call: CallOptions): Promise<void> {
  // Where only the server knows the later dates, the first one is what a lost series would have.
  const sure = wanted.slots ? wanted : single(wanted.members);
  const { name, start, end } = wanted.members;
  const listed = await context.listing.all(JSON.stringify([name, start, end, wanted.count]));
  if (listed && twinsAmong(listed, sure).length === 0) {
    return;
  }
  await refuseTwins(context, sure, call);
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

import { toInstant, type EventDetails } from "../../contract";
import type { CallOptions } from "../../client";
import type { Context } from "../memory/context";
import { asSent, differences, type Members } from "../state/members";
import { getIfThere } from "./missing";
import { findTwins, type Wanted } from "./twins";

/** In milliseconds. The gateway refuses requests whose clock differs by more, so the server's clock does not differ more. */
const CLOCK_TOLERANCE = 30_000;

/**
 * The events that an attempt has created and no answer has named: every member is as we sent it, they were created since
 * the attempt began, and no resource holds them.
 */
export async function findOwnWork(
  context: Context,
  wanted: Wanted,
  attemptStart: number,
  call: CallOptions,
): Promise<EventDetails[]> {
  const twins = await findTwins(context, wanted, call);
  const events = await Promise.all(twins.map(({ id }) => getIfThere(context, id, call)));
  return events
    .filter((event) => event !== undefined)
    .filter((event) => isOwnWork(event, wanted.members, attemptStart))
    .filter(({ id }) => !context.claims.isHeldByAnother(id, ""));
}

function isOwnWork(event: EventDetails, members: Members, attemptStart: number): boolean {
  const { start, end } = event;
  const desired = { ...members, start, end };
  const isRecent =
    event.createdDate === undefined || toInstant(event.createdDate) >= attemptStart - CLOCK_TOLERANCE;
  return isRecent && differences(asSent(event, desired), desired).length === 0;
}

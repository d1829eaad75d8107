import { isTidied, toInstant, type EventDetails } from "../../contract";
import type { CallOptions } from "../../client";
import type { Context } from "../memory/context";
import { asSent, differences, type Members } from "../state/members";
import { getIfThere } from "./missing";
import { listWindow, twinsAmong, type Wanted } from "./twins";

/** In milliseconds. The gateway refuses requests whose clock differs by more, so the server's clock does not differ more. */
const CLOCK_TOLERANCE = 30_000;

/**
 * The events that an unanswered attempt has created: every member is as we sent it, they were created since the attempt
 * began, and no other resource holds them.
 */
export async function findOwnWork(
  context: Context,
  wanted: Wanted,
  attemptStart: number,
  call: CallOptions,
): Promise<EventDetails[]> {
  const listed = await listWindow(context, wanted, call);
  const exact = twinsAmong(listed, wanted);
  const twins = exact.length > 0 ? exact : twinsAmong(listed, wanted, isTidied);
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

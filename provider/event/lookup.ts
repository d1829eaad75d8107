import { formatInstant, isEqual, toInstant, type EventDetails, type EventSummary } from "../contract";
import { NotFoundError, type CallOptions } from "../client";
import type { Context } from "./context";
import { differences, type Members, respelled } from "./members";
import type { Slot } from "./series/dates";
import { datesOf } from "./series/plan";

const SECOND = 1000;

/** The gateway refuses requests whose clock is off by more than this, so no server's clock is further from ours. */
const CLOCK_TOLERANCE = 30 * SECOND;

/** The longest step between two occurrences of any frequency. */
const LONGEST_STEP = 31 * 24 * 3600 * SECOND;

/** The dates of the events that a search is for. */
export interface Wanted {
  readonly members: Members;
  readonly count: number;
  /** The exact dates; undefined where only the server knows them. */
  readonly slots: readonly Slot[] | undefined;
}

/** Events with the wanted name and dates: what the API takes for the same events. By start. */
export async function findTwins(
  context: Context,
  wanted: Wanted,
  call: CallOptions,
): Promise<EventSummary[]> {
  const { members, count } = wanted;
  const start = toInstant(String(members.start));
  const end = toInstant(String(members.end));
  const last = wanted.slots?.at(-1);
  const reach = last ? toInstant(last.start) - start : (count - 1) * LONGEST_STEP;
  // Two of the four bounds are exclusive.
  const window = {
    minStart: formatInstant(start),
    maxStart: formatInstant(start + reach + SECOND),
    minEnd: formatInstant(end - SECOND),
    maxEnd: formatInstant(end + reach),
  };
  const found = [];
  for await (const event of context.client.listEvents(window, call)) {
    if (event.name === members.name && hasWantedDates(event, wanted, end - start)) {
      found.push(event);
    }
  }
  return found.sort((left, right) => toInstant(left.start) - toInstant(right.start));
}

function hasWantedDates(event: EventSummary, { slots }: Wanted, length: number): boolean {
  return slots
    ? slots.some((slot) => isEqual("start", slot.start, event.start) && isEqual("end", slot.end, event.end))
    : toInstant(event.end) - toInstant(event.start) === length;
}

/** The search for one event. */
export function single(members: Members): Wanted {
  return { members, count: 1, slots: [datesOf(members)] };
}

/**
 * The events that an attempt whose outcome is unknown has made: every member is ours, they were created within
 * the attempt, and no other resource holds them.
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
  return isRecent && differences(respelled(event, desired), desired).length === 0;
}

/** An event, or undefined where the API says that there is none. */
export async function getIfThere(
  context: Context,
  eventId: number,
  call: CallOptions,
): Promise<EventDetails | undefined> {
  try {
    return await context.client.getEvent(eventId, call);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

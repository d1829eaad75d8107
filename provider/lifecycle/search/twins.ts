import {
  formatInstant,
  isEqual,
  storedForms,
  toInstant,
  type EventSummary,
  type Recurrence,
} from "../../contract";
import type { CallOptions } from "../../client";
import type { Context } from "../memory/context";
import type { Members } from "../state/members";
import { datesOf, isMonthLater, slotsOf, type Slot } from "../plan/dates";

const SECOND = 1000;

const DAY = 24 * 3600 * SECOND;

/** A server may skip months without the day, so that two occurrences are two months apart. */
const LONGEST_STEP = 62 * DAY;

type Dated = Pick<EventSummary, "name" | "start" | "end">;

/** The events that a search looks for. */
export interface Wanted {
  readonly members: Members;
  readonly count: number;
  /** The exact dates; undefined if only the server knows them. */
  readonly slots: readonly Slot[] | undefined;
}

/**
 * Events with the wanted name and dates, sorted by start: the API does not allow a second one. If none has exactly this
 * name, events whose name is what a server may have made of it, since a killed run may have created them.
 */
export async function findTwins(
  context: Context,
  wanted: Wanted,
  call: CallOptions,
): Promise<EventSummary[]> {
  return twinsAmong(await listWindow(context, wanted, call), wanted);
}

/** The events whose dates are in the range of the wanted ones. */
async function listWindow(context: Context, wanted: Wanted, call: CallOptions): Promise<EventSummary[]> {
  const { start, end, reach } = spanOf(wanted);
  // Two of the four bounds are exclusive.
  const window = {
    minStart: formatInstant(start),
    maxStart: formatInstant(start + reach + SECOND),
    minEnd: formatInstant(end - SECOND),
    maxEnd: formatInstant(end + reach),
  };
  const listed = [];
  for await (const event of context.client.listEvents(window, call)) {
    listed.push(event);
  }
  return listed;
}

/** The same, among events that are already listed. */
export function twinsAmong<Listed extends Dated>(listed: readonly Listed[], wanted: Wanted): Listed[] {
  const sent = String(wanted.members.name);
  const names = storedForms(sent);
  const twins = listed
    .filter((event) => names.has(event.name) && hasWantedDates(event, wanted))
    .sort((left, right) => toInstant(left.start) - toInstant(right.start));
  const exact = twins.filter(({ name }) => name === sent);
  return exact.length > 0 ? exact : twins;
}

function hasWantedDates(event: Dated, wanted: Wanted): boolean {
  if (wanted.slots) {
    return wanted.slots.some(
      (slot) => isEqual("start", slot.start, event.start) && isEqual("end", slot.end, event.end),
    );
  }
  const { start, end, reach } = spanOf(wanted);
  const begin = toInstant(event.start);
  return (
    begin >= start &&
    begin <= start + reach &&
    toInstant(event.end) - begin === end - start &&
    isMonthLater(start, begin)
  );
}

/** The first occurrence, and how much later the last one may start, in milliseconds. */
function spanOf({ members, count, slots }: Wanted): { start: number; end: number; reach: number } {
  const start = toInstant(String(members.start));
  const last = slots?.at(-1);
  const reach = last ? toInstant(last.start) - start : (count - 1) * LONGEST_STEP;
  return { start, end: toInstant(String(members.end)), reach };
}

/** The events that a POST of these members would create. */
export function wantedOf(members: Members, recurrence: Recurrence | undefined): Wanted {
  return { members, count: recurrence?.count ?? 1, slots: slotsOf(datesOf(members), recurrence) };
}

/** The search for one event. */
export function single(members: Members): Wanted {
  return { members, count: 1, slots: [datesOf(members)] };
}

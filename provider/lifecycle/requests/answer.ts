import { isEqual, isWhole, toInstant, type AnsweredEvent, type EventDetails } from "../../contract";
import type { CallOptions } from "../../client";
import { EventError } from "../errors";
import type { Context } from "../memory/context";
import { COMMON_MEMBERS, isEmpty, type Members, membersOf, respelled } from "../state/members";
import type { Slot } from "../plan/dates";
import { isPresent, recordOccurrence, type Occurrence } from "../state/state";
import { callFor, type Subject } from "../refusals/subject";

/** What a create has brought about, and what of it is not as it was asked for. */
export interface Recorded {
  readonly occurrences: readonly Occurrence[];
  readonly problems: readonly EventError[];
}

/**
 * Holds the events that a POST answered, in whatever order, against the dates that were asked for.
 * Nothing is dropped: occurrences that are missing, or that nobody asked for, are recorded as such.
 */
export async function recordAnswer(
  context: Context,
  events: readonly EventDetails[],
  members: Members,
  slots: readonly Slot[] | undefined,
  count: number,
  subject: Subject,
): Promise<Recorded> {
  const byStart = [...events].sort((left, right) => toInstant(left.start) - toInstant(right.start));
  const asked = slots ?? byStart.map(({ start, end }) => ({ start, end }));
  const left = new Set(byStart);
  const occurrences: Occurrence[] = [];
  for (const slot of asked) {
    const match =
      [...left].find((event) => isEqual("start", event.start, slot.start)) ??
      (asked.length === 1 ? byStart[0] : undefined);
    if (match) {
      left.delete(match);
    }
    occurrences.push(match ? await recordOne(context, match, { ...members, ...slot }, subject) : slot);
  }
  for (const extra of left) {
    const { start, end } = extra;
    occurrences.push(await recordOne(context, extra, { ...members, start, end }, subject));
  }
  return { occurrences, problems: problemsOf(occurrences, count, left.size) };
}

async function recordOne(
  context: Context,
  event: EventDetails,
  desired: Members,
  subject: Subject,
): Promise<Occurrence> {
  const call = callFor(subject);
  const options = { eventId: event.id, isTold: true, call };
  // The event is there whatever becomes of a second look: what was not told is believed as it was asked for.
  const written = await settle(context, event, desired, options).catch(() => ({
    event,
    members: { ...desired, ...membersOf(event) },
  }));
  return recordOccurrence({ eventId: event.id, version: written.event.version }, desired, written.members);
}

function problemsOf(occurrences: readonly Occurrence[], count: number, extras: number): EventError[] {
  const present = occurrences.filter(isPresent).length - extras;
  const problems = [];
  if (present < count) {
    problems.push(notAsAsked(`Event Center made ${present} of the ${count} occurrences asked for.`));
  }
  if (extras > 0) {
    problems.push(notAsAsked(`Event Center made ${extras} more occurrences than were asked for.`));
  }
  return [...problems, ...occurrences.flatMap(deviationsOf)];
}

/** Names the members of one event that Event Center holds otherwise than asked; values could be secret. */
export function deviationsOf(item: Occurrence): EventError[] {
  const names = COMMON_MEMBERS.filter((name) => item.deviations && name in item.deviations);
  const text = `Event Center holds other values than asked for in event ${String(item.eventId)}: ${names.join(", ")}.`;
  return names.length === 0 ? [] : [notAsAsked(text)];
}

const notAsAsked = (text: string) => new EventError("EVENT_NOT_AS_ASKED", text);

/** What Event Center holds after a write. */
export interface Written {
  readonly event: EventDetails;
  readonly members: Members;
}

/**
 * What a write's answer shows. Members left out of it are asked for once with a GET where they matter;
 * `objects` are left out by default and are believed to be as they were sent.
 */
export async function settle(
  context: Context,
  answer: AnsweredEvent,
  desired: Members,
  { eventId, isTold, call }: { eventId: number; isTold: boolean; call: CallOptions },
): Promise<Written> {
  const told = membersOf(answer);
  const isComplete = Object.entries(desired).every(
    ([name, value]) => name === "objects" || isEmpty(value) || name in told,
  );
  const event =
    isTold && isComplete && isWhole(answer) ? answer : await context.client.getEvent(eventId, call);
  return { event, members: respelled(event, desired) };
}

/** The answered event, by a GET if the answer lacks what every event has. */
export async function wholeEvent(
  context: Context,
  event: AnsweredEvent,
  call: CallOptions,
): Promise<EventDetails> {
  return isWhole(event) ? event : context.client.getEvent(event.id, call);
}

import type { CallOptions } from "../../client";
import { isEqual, toInstant, type AnsweredEvent, type EventDetails } from "../../contract";
import { EventError } from "../errors";
import type { Context } from "../memory/context";
import type { Slot } from "../plan/dates";
import { callFor, shown, type Subject, subjectOf } from "../refusals/subject";
import { asSent, differences, isEmpty, type Members, membersOf } from "../state/members";
import { recordOccurrence, type Occurrence } from "../state/state";

/** What a POST asked for. */
export interface Asked {
  readonly members: Members;
  /** Undefined if only the server knows the dates. */
  readonly slots: readonly Slot[] | undefined;
  readonly count: number;
}

/** What a POST has brought about, and what of it is not as it was asked for. */
export interface Recorded {
  readonly occurrences: readonly Occurrence[];
  /** The earliest event of the answer. */
  readonly first: EventDetails | undefined;
  readonly problems: readonly EventError[];
}

/**
 * Holds the events that a POST answered, in whatever order, against the dates that were asked for.
 * Nothing is dropped: occurrences that are missing, or that nobody asked for, are recorded as such.
 */
export async function recordAnswer(
  context: Context,
  answers: readonly AnsweredEvent[],
  { members, slots, count }: Asked,
  subject: Subject,
): Promise<Recorded> {
  const events = await Promise.all(answers.map((answer) => completed(context, answer, members, subject)));
  const byStart = events.sort((left, right) => toInstant(left.start) - toInstant(right.start));
  const left = new Set(byStart);
  const asked = (slots ?? byStart).map(({ start, end }) => ({ start, end }));
  const matched = asked.map((slot) => {
    const event =
      [...left].find(({ start }) => isEqual("start", start, slot.start)) ??
      (asked.length === 1 ? byStart[0] : undefined);
    if (event) {
      left.delete(event);
    }
    return { slot, event };
  });
  const extras = [...left].map((event) => ({ slot: { start: event.start, end: event.end }, event }));
  const recorded = await Promise.all(
    [...matched, ...extras].map(async ({ slot, event }) => {
      const desired = { ...members, ...slot };
      return event ? recordOne(context, event, desired, subject) : { occurrence: slot, problems: [] };
    }),
  );
  const made = Math.min(matched.filter(({ event }) => event).length, count);
  return {
    occurrences: recorded.map(({ occurrence }) => occurrence),
    first: byStart[0],
    problems: [
      ...countProblems(made, count, events.length - made),
      ...recorded.flatMap(({ problems }) => problems),
    ],
  };
}

async function recordOne(
  context: Context,
  event: EventDetails,
  desired: Members,
  subject: Subject,
): Promise<{ occurrence: Occurrence; problems: EventError[] }> {
  const written = await believed(context, event, desired, subject);
  const { version } = written.event;
  return {
    occurrence: recordOccurrence({ eventId: event.id, version }, desired, written.members),
    problems: notAsAsked(desired, written.members, subjectOf(desired, subject.hidden, event.id)),
  };
}

/** An id in hand is always recorded: what the answer lacks is asked for, and else believed as it was sent. */
async function completed(
  context: Context,
  answer: AnsweredEvent,
  sent: Members,
  subject: Subject,
): Promise<EventDetails> {
  const event = readable(answer);
  if (event) {
    return event;
  }
  const { id, version, name, start, end } = answer;
  try {
    return await context.client.getEvent(id, callFor(subject));
  } catch {
    return {
      ...answer,
      version: version ?? FIRST_VERSION,
      name: name ?? String(sent.name),
      start: start ?? String(sent.start),
      end: end ?? String(sent.end),
    };
  }
}

/** The answer as an event, if it tells what every event has. */
function readable(answer: AnsweredEvent): EventDetails | undefined {
  const { version, name, start, end } = answer;
  return version !== undefined && name !== undefined && start !== undefined && end !== undefined
    ? { ...answer, version, name, start, end }
    : undefined;
}

/** A PUT under a wrong stamp is refused and looked up, so a guess does no harm. */
const FIRST_VERSION = 0;

async function believed(
  context: Context,
  event: EventDetails,
  desired: Members,
  subject: Subject,
): Promise<Written> {
  try {
    return await settle(context, event, desired, { isTold: true, call: callFor(subject) });
  } catch {
    return { event, members: { ...desired, ...asSent(event, desired) } };
  }
}

function countProblems(present: number, count: number, extras: number): EventError[] {
  const problems = [];
  if (present < count) {
    problems.push(problem(`Event Center made ${present} of the ${count} occurrences asked for.`));
  }
  if (extras > 0) {
    problems.push(problem(`Event Center made ${extras} more occurrences than were asked for.`));
  }
  return problems;
}

/** One problem for an event that Event Center holds otherwise than asked, member by member; none if it does not. */
export function notAsAsked(asked: Members, held: Members, { label, hidden }: Subject): EventError[] {
  const lines = differences(asked, held).map(
    (name) =>
      `  ${name}: asked for ${shown(name, asked[name], hidden)}, holds ${shown(name, held[name], hidden)}`,
  );
  return lines.length === 0
    ? []
    : [problem([`Event Center holds other values than asked for in event ${label}:`, ...lines].join("\n"))];
}

const problem = (text: string) => new EventError("EVENT_NOT_AS_ASKED", text);

/** What Event Center holds after a write. */
export interface Written {
  readonly event: EventDetails;
  readonly members: Members;
}

/**
 * What a write's answer shows. Members left out of it are asked for once with a GET if they matter;
 * `objects` are left out by default and are believed to be as they were sent.
 */
export async function settle(
  context: Context,
  answer: AnsweredEvent,
  desired: Members,
  { isTold, call }: { readonly isTold: boolean; readonly call: CallOptions },
): Promise<Written> {
  const event = isTold ? readable(answer) : undefined;
  if (event) {
    const told = membersOf(event, desired);
    const isComplete = Object.entries(desired).every(
      ([member, value]) => member === "objects" || isEmpty(value) || member in told,
    );
    if (isComplete) {
      return { event, members: asSent(event, desired) };
    }
  }
  const now = await context.client.getEvent(answer.id, call);
  return { event: now, members: asSent(now, desired) };
}

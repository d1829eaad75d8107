import type { CallOptions } from "../../client";
import { isEqual, toInstant, type AnsweredEvent, type EventDetails } from "../../contract";
import { EventError } from "../errors";
import type { Context } from "../memory/context";
import type { Slot } from "../plan/dates";
import { callFor, shown, type Subject, subjectOf } from "../refusals/subject";
import { asSent, differences, type Members } from "../state/members";
import { recordOccurrence, type Occurrence } from "../state/state";

/** What a POST requested. */
export interface Requested {
  readonly members: Members;
  /** Undefined if only the server knows the dates. */
  readonly slots: readonly Slot[] | undefined;
  readonly count: number;
}

/** The events of a POST, and in what they differ from the request. */
export interface Recorded {
  readonly occurrences: readonly Occurrence[];
  /** The earliest event of the answer. */
  readonly first: EventDetails | undefined;
  readonly problems: readonly EventError[];
}

/**
 * Matches the events in the answer to a POST, in any order, with the requested dates. State records missing occurrences
 * and unrequested events too.
 */
export async function recordAnswer(
  context: Context,
  answers: readonly AnsweredEvent[],
  { members, slots, count }: Requested,
  subject: Subject,
): Promise<Recorded> {
  const events = await Promise.all(answers.map((answer) => completed(context, answer, members, subject)));
  const byStart = events.sort((left, right) => toInstant(left.start) - toInstant(right.start));
  const left = new Set(byStart);
  const requested = (slots ?? byStart).map(({ start, end }) => ({ start, end }));
  const matched = requested.map((slot) => {
    const event =
      [...left].find(({ start }) => isEqual("start", start, slot.start)) ??
      (requested.length === 1 ? byStart[0] : undefined);
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
  const written = await readBackOrAsSent(context, event, desired, subject);
  const { version } = written.event;
  return {
    occurrence: recordOccurrence({ eventId: event.id, version }, desired, written.members),
    problems: notAsAsked(desired, written.members, subjectOf(desired, subject.hidden, event.id)),
  };
}

/** Completes an answer with a GET. If that fails, the missing members count as sent: a known id must be recorded. */
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

/** The answer as an event, if it has the members that every event has. */
function readable(answer: AnsweredEvent): EventDetails | undefined {
  const { version, name, start, end } = answer;
  return version !== undefined && name !== undefined && start !== undefined && end !== undefined
    ? { ...answer, version, name, start, end }
    : undefined;
}

/** A guess does no harm: a PUT with a wrong version is refused, and the provider then reads the event. */
const FIRST_VERSION = 0;

async function readBackOrAsSent(
  context: Context,
  event: EventDetails,
  desired: Members,
  subject: Subject,
): Promise<Written> {
  try {
    return await readBack(context, event, desired, { isVersionNew: true, call: callFor(subject) });
  } catch {
    return { event, members: { ...desired, ...asSent(event, desired) } };
  }
}

function countProblems(present: number, count: number, extras: number): EventError[] {
  const problems = [];
  if (present < count) {
    problems.push(problem(`Event Center created ${present} of the ${count} requested occurrences.`));
  }
  if (extras > 0) {
    problems.push(problem(`Event Center created ${extras} more occurrences than requested.`));
  }
  return problems;
}

/** One problem that lists the members in which an event differs from the request; none if there are none. */
export function notAsAsked(requested: Members, held: Members, { label, hidden }: Subject): EventError[] {
  const lines = differences(requested, held).map(
    (name) =>
      `  ${name}: requested ${shown(name, requested[name], hidden)}, holds ${shown(name, held[name], hidden)}`,
  );
  return lines.length === 0
    ? []
    : [problem([`Event Center holds other values than requested for event ${label}:`, ...lines].join("\n"))];
}

const problem = (text: string) => new EventError("EVENT_NOT_AS_ASKED", text);

/** What Event Center holds after a write. */
export interface Written {
  readonly event: EventDetails;
  readonly members: Members;
}

/**
 * What Event Center holds after a write. An answer that lacks something, or differs from the request, may be wrong: some
 * servers leave members out or answer them empty. A GET then decides. Only absent `objects` count as sent.
 */
export async function readBack(
  context: Context,
  answer: AnsweredEvent,
  desired: Members,
  { isVersionNew, call }: { readonly isVersionNew: boolean; readonly call: CallOptions },
): Promise<Written> {
  const event = isVersionNew ? readable(answer) : undefined;
  if (event) {
    const members = asSent(event, desired);
    if (differences(members, desired).length === 0) {
      return { event, members };
    }
  }
  const now = await context.client.getEvent(answer.id, call);
  return { event: now, members: asSent(now, desired) };
}

import type { Finding } from "../frame/findings";
import { dayAndTime } from "../calendar/times";
import { isOver, limitText, type Limit } from "./limit";
import { labelOf, type EventChange } from "../review/preview/change";
import type { Preview } from "../review/preview/preview";
import { removedOccurrences, touchedOnAir, type Circumstances } from "./removals";
import { movedEvents, type Moved } from "./same-event";

/** What may be let through, by the name of the rule. */
export const GUARD_RULES = ["deletes", "on-air", "replaced-series", "failed-preview"] as const;
export type GuardRule = (typeof GUARD_RULES)[number];

interface GuardOptions extends Circumstances {
  readonly maxDeletes: Limit;
  /** Rules that only tell. */
  readonly allowed: readonly GuardRule[];
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly deleted: readonly Deletion[];
  /** Events that Event Center holds now, as far as the preview shows it. */
  readonly held: number;
  readonly moved: readonly Moved[];
}

interface Deletion {
  readonly change: EventChange;
  readonly count: number;
}

const DOCUMENT = "https://developer.akamai.com/api/core_features/event_center/v3.html#:~:text=";

/** Holds a preview against the rules of the guard. */
export function judgePreview(preview: Preview, options: GuardOptions): Verdict {
  const { changes } = preview;
  const deleted = changes
    .map((change) => ({ change, count: removedOccurrences(change, options).length }))
    .filter(({ count }) => count > 0);
  const held = heldEvents(preview);
  const moved = movedEvents(changes);
  return {
    findings: [
      ...failures(preview, options),
      ...tooMany(deleted, held, options),
      ...onAir(changes, options),
      ...replacedSeries(changes, options),
      ...moved.map(movedFinding),
    ],
    deleted,
    held,
    moved,
  };
}

/** A resource that a preview only counts is taken for one event. */
function heldEvents({ changes, same, unnamed }: Preview): number {
  const events = [...changes, ...same].reduce((sum, { before }) => sum + (before?.occurrences.length ?? 0), 0);
  return events + unnamed;
}

function failures({ errors }: Preview, options: GuardOptions): Finding[] {
  return errors.map((message) =>
    finding("failed-preview", options, "Update an event", {
      message: `The preview failed, so it shows only a part of what would be done: ${message}`,
    }),
  );
}

function tooMany(deleted: readonly Deletion[], held: number, options: GuardOptions): Finding[] {
  const count = deleted.reduce((sum, one) => sum + one.count, 0);
  if (!isOver(options.maxDeletes, count, held)) {
    return [];
  }
  const message =
    `${count} of ${held} events would be deleted; the limit is ${limitText(options.maxDeletes)}. ` +
    "Check that this is meant; --max-deletes sets the limit.";
  return [finding("deletes", options, "Remove an event", { message })];
}

function onAir(changes: readonly EventChange[], options: GuardOptions): Finding[] {
  return changes.flatMap((change) => {
    const [live] = touchedOnAir(change, options);
    if (!live) {
      return [];
    }
    const until = live.end === undefined ? "" : ` until ${dayAndTime(live.end)} UTC`;
    const message = `${labelOf(change)} is on air${until}, and this would ${change.op} it. Wait until it has ended.`;
    return [finding("on-air", options, "Update an event", { change, message })];
  });
}

function replacedSeries(changes: readonly EventChange[], options: GuardOptions): Finding[] {
  return changes.flatMap((change) => {
    const count = change.before?.occurrences.length ?? 0;
    if (change.op !== "replace" || count < 2) {
      return [];
    }
    const message =
      `${labelOf(change)} is a series of ${count} events, all of which would be deleted and made anew under other ids. ` +
      "Declare the new dates as another event, and let the old series end.";
    return [finding("replaced-series", options, "EventCreate.recurrence", { change, message })];
  });
}

function movedFinding({ from, to, isCertain, alias }: Moved): Finding {
  const message =
    `${isCertain ? "is" : "seems to be"} the event that ${from.resource} was, so it would be deleted and made anew. ` +
    `Declare the alias ${alias} in ${to.resource}.`;
  return {
    rule: "moved-event",
    level: "advisory",
    severity: "medium",
    resource: to.resource,
    urn: to.urn,
    message: `${labelOf(to)} ${message}`,
    link: DOCUMENT + encodeURIComponent("Remove an event"),
  };
}

function finding(
  rule: GuardRule,
  { allowed }: GuardOptions,
  section: string,
  { change, message }: { change?: EventChange; message: string },
): Finding {
  return {
    rule,
    level: allowed.includes(rule) ? "advisory" : "mandatory",
    severity: "critical",
    ...(change && { resource: change.resource, urn: change.urn }),
    message,
    link: DOCUMENT + encodeURIComponent(section),
  };
}

import {
  COMMON_MEMBERS,
  formatInstant,
  isEqual,
  MEMBERS,
  occurrenceDates,
  type Dates,
  type Recurrence,
} from "pulumi-akamai-event-center/contract";
import type { Circumstances } from "./circumstances";
import { instantOf, type EventChange, type Occurrence } from "./preview/change";
import type { Members } from "./preview/members";

/** What a change does to an event that is there. */
export interface Fate {
  readonly occurrence: Occurrence;
  /**
   * `history` has ended as a part of a series, which nothing touches; `kept` needs no request, or the setting, the
   * resource option or another owner keeps it. `replaced` is deleted and made anew under another id.
   */
  readonly fate: "history" | "kept" | "updated" | "deleted" | "replaced";
  /** What it becomes; undefined if it is deleted. */
  readonly desired: Members | undefined;
}

type MaybeDates = { readonly [Name in keyof Dates]: number | undefined };

type Moment = Pick<Circumstances, "now" | "endedEvents">;

/** What becomes of each event that state records, as far as a preview shows it. */
export function fatesOf(change: EventChange, moment: Moment): Fate[] {
  const { op, before, after } = change;
  if (!before || op === "create" || op === "same") {
    return [];
  }
  return op === "update" && after
    ? fatesOfUpdate(change, before.occurrences, after, moment.now)
    : before.occurrences.map((occurrence) => {
        const isKept =
          change.isRetained || occurrence.foreignOwner !== undefined || isLeftAlone(occurrence, moment);
        const removal = op === "replace" ? "replaced" : "deleted";
        return { occurrence, fate: isKept ? "kept" : removal, desired: undefined };
      });
}

/** The dates that a declaration asks for; the first alone if only Event Center knows the others. */
export function slotsOf({ start, end, recurrence }: Members): Dates[] {
  const first = { start: instantOf(start), end: instantOf(end) };
  if (!isDated(first)) {
    return [];
  }
  const repeated = recurrenceOf(recurrence);
  return (repeated && occurrenceDates(first, repeated)) ?? [first];
}

/** Dates as members. */
export function datesIn({ start, end }: Dates): Pick<Members, "start" | "end"> {
  return { start: formatInstant(start), end: formatInstant(end) };
}

/** True between start (inclusive) and end (exclusive). */
export function isOnAir({ start, end }: MaybeDates, now: number): boolean {
  return start !== undefined && end !== undefined && start <= now && now < end;
}

function fatesOfUpdate(
  change: EventChange,
  occurrences: readonly Occurrence[],
  after: Members,
  now: number,
): Fate[] {
  const { recurrence, ...common } = after;
  const isSeries =
    occurrences.length > 1 || recurrence !== undefined || change.before?.members.recurrence !== undefined;
  const isHistory = (occurrence: Occurrence) => isSeries && hasEnded(occurrence, now);
  const living = occurrences.filter((occurrence) => !isHistory(occurrence));
  const paired = pair(change, living, after);
  return occurrences.map((occurrence) => {
    if (isHistory(occurrence)) {
      return { occurrence, fate: "history", desired: occurrence.members };
    }
    const slot = paired.get(occurrence);
    if (slot === "none") {
      return { occurrence, fate: "deleted", desired: undefined };
    }
    const { start, end } = isSeries ? occurrence.members : after;
    const desired: Members = { ...common, ...(slot ? datesIn(slot) : { start, end }) };
    const isUpdated = change.owner !== undefined || differs(occurrence.members, desired);
    return { occurrence, fate: isUpdated ? "updated" : "kept", desired };
  });
}

/**
 * Which declared dates each event gets; undefined if nobody knows them. A series that moves as a whole keeps its
 * order, as in the provider; otherwise an event at a declared date stays there.
 */
function pair(
  change: EventChange,
  living: readonly Occurrence[],
  after: Members,
): Map<Occurrence, Dates | "none" | undefined> {
  const all = change.before?.occurrences ?? [];
  const { recurrence } = after;
  const count = recurrence === undefined ? 1 : recurrenceOf(recurrence)?.count;
  const slots = slotsOf(after);
  if (count === undefined || slots.length !== count) {
    return new Map(
      living.map((one) => [one, count !== undefined && all.indexOf(one) >= count ? "none" : undefined]),
    );
  }
  const isMovedWhole =
    living.length === all.length && !isEqual("start", change.before?.members.start, after.start);
  const free = new Set(slots);
  const paired = new Map<Occurrence, Dates | "none" | undefined>();
  const take = (rule: (one: Occurrence, slot: Dates) => boolean) => {
    for (const one of living.filter((each) => !paired.has(each))) {
      const slot = [...free].find((candidate) => rule(one, candidate));
      if (slot) {
        free.delete(slot);
        paired.set(one, slot);
      }
    }
  };
  const isSameNumber = (one: Occurrence, slot: Dates) => all.indexOf(one) === slots.indexOf(slot);
  if (!isMovedWhole) {
    take((one, slot) => one.start === slot.start);
  }
  take(isSameNumber);
  take(() => true);
  living.filter((one) => !paired.has(one)).forEach((one) => paired.set(one, "none"));
  return paired;
}

/** A secret counts as changed, since nobody can compare it. */
function differs(actual: Members, desired: Members): boolean {
  return COMMON_MEMBERS.some((name) => {
    const [old, next] = [actual[name], desired[name]];
    return typeof old === "symbol" || typeof next === "symbol" || !isEqual(name, old, next);
  });
}

function recurrenceOf(value: unknown): Recurrence | undefined {
  return MEMBERS.recurrence.schema.safeParse(value).data ?? undefined;
}

function isDated(dates: MaybeDates): dates is Dates {
  return dates.start !== undefined && dates.end !== undefined;
}

function hasEnded({ end }: Pick<MaybeDates, "end">, now: number): boolean {
  return end !== undefined && end <= now;
}

function isLeftAlone(occurrence: Occurrence, { now, endedEvents }: Moment): boolean {
  return endedEvents === "keep" && hasEnded(occurrence, now);
}

import {
  COMMON_MEMBERS,
  formatInstant,
  isAsSent,
  liveDangers,
  MEMBERS,
  occurrenceDates,
  toInstant,
  type Dates,
  type Recurrence,
} from "pulumi-akamai-event-center/contract";
import { foreseeUpdate } from "pulumi-akamai-event-center/plan";
import type { Circumstances } from "./circumstances";
import { instantOf, type EventChange, type Occurrence, type Recorded } from "./preview/change";
import { isHidden, type Members } from "./preview/members";
import type { Edit, Reviewed } from "./reviewed";

/** What a change does to an existing event. */
export interface Fate {
  readonly occurrence: Occurrence;
  /**
   * `history`: an ended event of a series, which nothing touches. `kept`: needs no request, or a setting, a resource
   * option or another owner keeps it. `replaced`: deleted and created again with another id.
   */
  readonly fate: "history" | "kept" | "updated" | "deleted" | "replaced";
  /** Its members after the change; undefined if it is deleted. */
  readonly desired: Members | undefined;
}

type MaybeDates = { readonly [Name in keyof Dates]: number | undefined };

type Moment = Pick<Circumstances, "now" | "endedEvents">;

/** What a change does to each recorded event, as far as the preview shows it. */
export function fatesOf(change: EventChange, moment: Moment): Fate[] {
  const { op, before, after } = change;
  if (!before || op === "create" || op === "same") {
    return [];
  }
  return op === "update" && after
    ? fatesOfUpdate(change, before, after, moment.now)
    : before.occurrences.map((occurrence) => {
        const isKept =
          change.isRetained || occurrence.foreignOwner !== undefined || isLeftAlone(occurrence, moment);
        const removal = op === "replace" ? "replaced" : "deleted";
        return { occurrence, fate: isKept ? "kept" : removal, desired: undefined };
      });
}

/** The declared dates; only the first if only Event Center knows the others. */
export function slotsOf({ start, end, recurrence }: Members): Dates[] {
  const first = { start: instantOf(start), end: instantOf(end) };
  if (!isDated(first)) {
    return [];
  }
  const repeated = recurrenceOf(recurrence);
  return (repeated && occurrenceDates(first, repeated)) ?? [first];
}

/** True if a hand edit already made the whole change, as after a pull: the deployment only records it. */
export function isAlreadyThere({ eventId, members }: Edit, fates: readonly Fate[]): boolean {
  const { occurrence, desired } = fates.find((fate) => fate.occurrence.eventId === eventId) ?? {};
  const edited = new Map<string, unknown>(members.map(({ member, to }) => [member, to]));
  return (
    desired !== undefined &&
    COMMON_MEMBERS.every((name) => {
      const held = edited.has(name) ? edited.get(name) : occurrence?.members[name];
      return !isHidden(held) && !isHidden(desired[name]) && isAsSent(name, desired[name], held);
    })
  );
}

/** Dates as members. */
export function datesIn({ start, end }: Dates): Pick<Members, "start" | "end"> {
  return { start: formatInstant(start), end: formatInstant(end) };
}

/** True between start (inclusive) and end (exclusive). */
export function isOnAir({ start, end }: MaybeDates, now: number): boolean {
  return start !== undefined && end !== undefined && start <= now && now < end;
}

/** The harm to viewers that a change would do to events on air, by the provider's rules. */
export function dangersOf(
  { takeovers }: Pick<Reviewed, "takeovers">,
  fates: readonly Fate[],
  now: number,
): { readonly end: number | undefined; readonly dangers: readonly string[] }[] {
  const touched = fates.filter(({ fate }) => fate !== "history" && fate !== "kept");
  return [
    ...touched.map(({ occurrence: { end, members }, desired }) => ({
      end,
      dangers: liveDangers(members, desired, now),
    })),
    ...takeovers,
  ].filter(({ dangers }) => dangers.length > 0);
}

/** Uses the provider's own plan; secret and unknown values count as changed. */
function fatesOfUpdate(change: EventChange, before: Recorded, after: Members, now: number): Fate[] {
  const { occurrences, missing, members, owner } = before;
  if ([members, after].some((all) => slotsOf(all).length === 0)) {
    return occurrences.map((occurrence) => ({ occurrence, fate: "updated", desired: after }));
  }
  const recurrence = recurrenceOf(members.recurrence);
  const foreseen = foreseeUpdate(
    {
      members: { ...plain(members), owner },
      recurrence,
      occurrences: [...occurrences.map(({ recorded }) => recorded), ...missing].sort(byStart),
    },
    {
      members: { ...plain(after), owner: change.declaredOwner },
      recurrence: isHidden(after.recurrence) ? recurrence : recurrenceOf(after.recurrence),
    },
    now,
  );
  const hidden = hiddenIn(after);
  const hasHidden = Object.keys({ ...hiddenIn(members), ...hidden }).length > 0;
  return occurrences.flatMap((occurrence) => {
    const found = foreseen.find((one) => one.occurrence === occurrence.recorded);
    const { owner: _owner, ...desired }: Members & { owner?: unknown } = { ...found?.desired, ...hidden };
    return found
      ? [
          {
            occurrence,
            fate: found.fate === "kept" && hasHidden ? "updated" : found.fate,
            desired: found.desired && desired,
          },
        ]
      : [];
  });
}

const byStart = (one: { readonly start: string }, two: { readonly start: string }) =>
  toInstant(one.start) - toInstant(two.start);

/** An event's own members, without secret and unknown ones. */
function plain({ recurrence: _recurrence, ...common }: Members): Members {
  return Object.fromEntries(Object.entries(common).filter(([, value]) => !isHidden(value)));
}

function hiddenIn({ recurrence: _recurrence, ...common }: Members): Members {
  return Object.fromEntries(Object.entries(common).filter(([, value]) => isHidden(value)));
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

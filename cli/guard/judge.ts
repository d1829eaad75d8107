import type { Finding } from "../frame/findings";
import { BRING_BACK, counted, firstOf } from "../frame/text";
import { memberText, momentText } from "../calendar/times";
import { adoptionText } from "../review/adoption";
import type { Circumstances } from "../review/circumstances";
import { editText, type MovedChange } from "../review/plan";
import { dangersOf, fatesOf, isAlreadyThere, isOnAir, type Fate } from "../review/occurrences";
import { labelOf, type EventChange } from "../review/preview/change";
import type { Preview } from "../review/preview/preview";
import { obstacleText, type AccountReview, type Reviewed } from "../review/reviewed";
import { movedSchedules, movedScheduleText, type MovedSchedule } from "../review/moved-schedules";
import { movedEvents, type Moved } from "../review/same-event";

/** The rules that `--allow` can turn into warnings. */
export const GUARD_RULES = [
  "deletes",
  "on-air",
  "soon",
  "adoption",
  "foreign-owner",
  "replaced-series",
  "failed-preview",
] as const;
export type GuardRule = (typeof GUARD_RULES)[number];

interface GuardOptions extends Circumstances {
  readonly maxDeletes: Limit;
  /** In milliseconds: an event that starts within this time is about to start. */
  readonly soon: number;
  /** How many events that are on air or about to start may change. */
  readonly maxSoon: number;
  /** The zone in which people read the dates of a resource. */
  readonly zoneOf: (resource: string) => string;
  /** Rules that only warn. */
  readonly allowed: readonly GuardRule[];
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly deleted: readonly Deletion[];
  /** The number of events in Event Center now, as far as the preview shows it. */
  readonly held: number;
  readonly moved: readonly Moved[];
}

interface Deletion {
  readonly change: EventChange;
  readonly count: number;
}

/** A change, and what it does to each of its events. */
interface Judged extends Reviewed {
  readonly fates: readonly Fate[];
}

const DOCUMENT = "https://developer.akamai.com/api/core_features/event_center/v3.html#:~:text=";

/**
 * Checks the changes of a preview against the guard's rules.
 * @param review the changes that will be applied, and the events that stay as they are
 */
export function judgePreview(
  preview: Preview,
  { changes: reviewed, same }: AccountReview,
  options: GuardOptions,
): Verdict {
  const judged = reviewed.map((one) => ({ ...one, fates: fatesOf(one.change, options) }));
  const deleted = judged
    .map(({ change, fates }) => ({ change, count: fates.filter(isRemoval).length }))
    .filter(({ count }) => count > 0);
  const held = heldEvents(preview);
  const changes = reviewed.map(({ change }) => change);
  const schedules = movedSchedules([...changes, ...preview.same]);
  const ofSchedule = new Set(schedules.flatMap(({ pairs }) => pairs.map(({ from }) => from)));
  const moved = movedEvents(changes).filter(({ from }) => !ofSchedule.has(from.resource));
  return {
    findings: [
      ...failures(preview, options),
      ...tooMany(deleted, held, options),
      ...judged.flatMap((one) => onAir(one, options)),
      ...tooSoon(judged, options),
      ...judged.flatMap((one) => adoptions(one, options)),
      ...judged.flatMap((one) => foreignOwners(one, options)),
      ...judged.flatMap((one) => unrefreshed(one, options)),
      ...same.flatMap(staysWrong),
      ...judged.flatMap(({ change }) => replacedSeries(change, options)),
      ...moved.map(movedFinding),
      ...schedules.map(scheduleFinding),
    ],
    deleted,
    held,
    moved,
  };
}

/** The finding for a change that differs from the reviewed one and is left out. */
export function leftOutFinding({ reviewed: { change }, reasons }: MovedChange): Finding {
  const message = `${labelOf(change)} is left out, because it has moved since the review: ${reasons.join("; ")}.`;
  return advice("moved-since-review", "high", "Event version", { change, message });
}

const isRemoval = ({ fate }: Fate) => fate === "deleted" || fate === "replaced";

/** A resource that the preview only counts is assumed to be one event. */
function heldEvents({ changes, same, unnamed }: Preview): number {
  const events = [...changes, ...same].reduce(
    (sum, { before }) => sum + (before?.occurrences.length ?? 0),
    0,
  );
  return events + unnamed;
}

function failures({ errors, findings }: Preview, options: GuardOptions): Finding[] {
  const broken = [...new Set(findings.filter(({ level }) => level === "mandatory").map(({ rule }) => rule))];
  return errors.map((message) =>
    finding("failed-preview", options, "Update an event", {
      message:
        broken.length > 0 && message === POLICY_FAILED
          ? `The policy pack stops the deployment: ${broken.join(", ")}.`
          : `The preview failed, so it shows only a part of what would be done: ${message}`,
    }),
  );
}

/** The engine's only message if nothing but policies stops a preview. */
const POLICY_FAILED = "preview failed";

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

function onAir(judged: Judged, options: GuardOptions): Finding[] {
  const { change } = judged;
  const [live] = dangersOf(judged, judged.fates, options.now);
  if (!live) {
    return [];
  }
  const until =
    live.end === undefined ? "" : ` until ${momentText(live.end, options.zoneOf(change.resource))}`;
  const message =
    `${labelOf(change)} is on air${until}, and this would ${live.dangers.join(" and ")}. ` +
    "Wait until it has ended.";
  return [finding("on-air", options, "Update an event", { change, message })];
}

/** A few changes of events on air or about to start may be corrections; many are a mistake. */
function tooSoon(judged: readonly Judged[], options: GuardOptions): Finding[] {
  const { now, soon, maxSoon } = options;
  const isNear = ({ start, end }: { readonly start: number | undefined; readonly end: number | undefined }) =>
    isOnAir({ start, end }, now) || (start !== undefined && now <= start && start <= now + soon);
  const near = judged.flatMap(({ change, fates, takeovers }) => [
    ...fates
      .filter(({ fate, occurrence }) => fate !== "history" && fate !== "kept" && isNear(occurrence))
      .map(({ occurrence }) => ({ change, start: occurrence.start ?? now })),
    ...takeovers
      .filter((one) => one.changes.length + one.cleared.length > 0 && isNear(one))
      .map(({ start }) => ({ change, start })),
  ]);
  if (near.length <= maxSoon) {
    return [];
  }
  const named = near
    .sort((one, two) => one.start - two.start)
    .map(({ change, start }) => `${labelOf(change)} (${momentText(start, options.zoneOf(change.resource))})`);
  const message =
    `${near.length} changes are to events that are on air or begin within ${hoursText(soon)}; the limit is ` +
    `${maxSoon}: ${firstOf(named, MOST_NAMED)}. Check that this is meant; --max-soon sets the limit.`;
  return [finding("soon", options, "Update an event", { message })];
}

/** How many events a message names. */
const MOST_NAMED = 5;

function hoursText(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  return Number.isInteger(hours) ? counted(hours, "hour") : counted(milliseconds / 60_000, "minute");
}

function adoptions({ change, takeovers, obstacles, held }: Judged, options: GuardOptions): Finding[] {
  const { op, adoptEventId } = change;
  const zone = options.zoneOf(change.resource);
  const effects = takeovers.map((takeover) => ({
    isHarmful: takeover.cleared.length > 0,
    text:
      adoptionText(takeover, (member, value) => memberText(member, value, zone)) +
      (takeover.cleared.length > 0
        ? ". Nobody declared the members that it clears: declare them, or empty values to clear them"
        : ""),
  }));
  const blocked = obstacles.map((obstacle) => ({ isHarmful: true, text: obstacleText(obstacle) }));
  const isUnread = op === "create" && adoptEventId !== undefined && held.length + blocked.length === 0;
  const unread = isUnread
    ? [{ isHarmful: false, text: `takes over event ${adoptEventId}; --account shows what that changes` }]
    : [];
  return [...effects, ...blocked, ...unread].map(({ isHarmful, text }) => {
    const message = `${labelOf(change)} ${text}.`;
    const found = finding("adoption", options, "Update an event", { change, message });
    return isHarmful ? found : { ...found, level: "advisory" };
  });
}

/** For an event of another stack, the provider refuses any change but a deletion, which leaves the event alone. */
function foreignOwners({ change, foreign, held }: Judged, options: GuardOptions): Finding[] {
  const recorded = (change.before?.occurrences ?? []).flatMap(({ eventId = 0, foreignOwner }) =>
    foreignOwner === undefined ? [] : [{ eventId, owner: foreignOwner }],
  );
  return (held.length > 0 ? foreign : recorded).map(({ eventId, owner }) => {
    const isLetGo = change.op === "delete";
    const end = isLetGo ? "which keeps it" : "so change it there";
    const message = `${labelOf(change)} (event ${eventId}) belongs to the stack of ${owner}, ${end}.`;
    const found = finding("foreign-owner", options, "Update an event", { change, message });
    return isLetGo || options.takeOwnership ? { ...found, level: "advisory" } : found;
  });
}

/** Events that the provider will refuse to overwrite, or cannot find: their deployment fails, the rest succeeds. */
function unrefreshed({ change, fates, edits, gone }: Judged, { zoneOf }: GuardOptions): Finding[] {
  const effects = [
    ...edits
      .filter((edit) => !isAlreadyThere(edit, fates))
      .map(
        (edit) =>
          `${editText(edit, edit.members, zoneOf(change.resource))}. The deployment will not overwrite that`,
      ),
    ...(change.op === "delete"
      ? []
      : gone.map((id) => `event ${id} is gone from Event Center. The deployment cannot find it`)),
  ];
  return effects.map((text) =>
    notRefreshed(change, `${text}: run pulumi refresh --target '${change.urn}' and review the difference`),
  );
}

/** Differences that the preview does not show and the deployment does not repair. */
function staysWrong({ change, gone, unowned }: Reviewed): Finding[] {
  return [
    ...gone.map((id) => `event ${id} is gone from Event Center`),
    ...unowned.map(({ eventId, owner }) => `event ${eventId} has lost the owner tag ${owner}`),
  ].map((text) => notRefreshed(change, `${text}. The deployment does not repair that: ${BRING_BACK}`));
}

function notRefreshed(change: EventChange, text: string): Finding {
  return advice("unrefreshed", "high", "Event version", { change, message: `${labelOf(change)}: ${text}.` });
}

function replacedSeries(change: EventChange, options: GuardOptions): Finding[] {
  const count = change.before?.occurrences.length ?? 0;
  if (change.op !== "replace" || count < 2) {
    return [];
  }
  const message =
    `${labelOf(change)} is a series of ${count} events, all of which would be deleted and created again with other ids. ` +
    "Declare the new dates as another event, and let the old series end.";
  return [finding("replaced-series", options, "EventCreate.recurrence", { change, message })];
}

function movedFinding({ from, to, isCertain, alias }: Moved): Finding {
  const message =
    `${labelOf(to)} ${isCertain ? "is" : "seems to be"} the event that ${from.resource} was, so it would be deleted and ` +
    `created again. Declare the alias ${alias} in ${to.resource}.`;
  return advice("moved-event", "medium", "Remove an event", { change: to, message });
}

function scheduleFinding(schedule: MovedSchedule): Finding {
  return advice("moved-schedule", "medium", "Remove an event", { message: movedScheduleText(schedule) });
}

function finding(rule: GuardRule, { allowed }: GuardOptions, section: string, subject: Subject): Finding {
  const level = allowed.includes(rule) ? "advisory" : "mandatory";
  return { ...advice(rule, "critical", section, subject), level };
}

interface Subject {
  readonly change?: EventChange;
  readonly message: string;
}

function advice(
  rule: string,
  severity: Finding["severity"],
  section: string,
  { change, message }: Subject,
): Finding {
  return {
    rule,
    level: "advisory",
    severity,
    ...(change && { resource: change.resource, urn: change.urn }),
    message,
    link: DOCUMENT + encodeURIComponent(section),
  };
}

/** How many deletions are allowed: a number of events, or a percentage. */
export interface Limit {
  readonly value: number;
  readonly isShare: boolean;
}

/** `3` or `10%`; undefined for anything else. */
export function parseLimit(text: string): Limit | undefined {
  const [, digits, sign] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim()) ?? [];
  const value = Number(digits);
  const isShare = sign === "%";
  const isValid = digits !== undefined && (isShare ? value <= 100 : Number.isInteger(value));
  return isValid ? { value, isShare } : undefined;
}

/** A share of a small calendar still allows one deletion, unless it is 0%. */
function isOver({ value, isShare }: Limit, deleted: number, all: number): boolean {
  return deleted > (isShare ? Math.max(Math.min(value, 1), (value * all) / 100) : value);
}

export function limitText({ value, isShare }: Limit): string {
  return isShare ? `${value} %` : String(value);
}

import { isFingerprintOf } from "pulumi-akamai-event-center/contract";
import { wallClock } from "../calendar/page/client/local-time";
import { dayOf, momentText, weekday } from "../calendar/times";
import { counted, firstOf } from "../frame/text";
import { cellCode, plain } from "../frame/markdown";
import { dangersOf, fatesOf, isAlreadyThere, type Fate } from "../review/occurrences";
import { instantOf, type Occurrence } from "../review/preview/change";
import { obstacleText, type EventStamp, type Reviewed } from "../review/reviewed";
import { isHidden } from "../review/preview/members";
import { zoneOf, type View } from "./view";

/** Returns sentences to read before the members of a change. */
export function warningsOf(reviewed: Reviewed, view: View): string[] {
  const fates = fatesOf(reviewed.change, view.circumstances);
  return [
    ...liveNote(reviewed, fates, view),
    ...reviewed.obstacles.map((obstacle) => `**It ${plain(obstacleText(obstacle))}.**`),
    ...foreignNotes(reviewed, view),
    ...editNotes(reviewed, fates, view),
    ...refreshedNote(reviewed),
    ...goneNote(reviewed),
  ];
}

/** True if the change would disturb viewers. */
export function isLive(reviewed: Reviewed, { circumstances }: View): boolean {
  return dangersOf(reviewed, fatesOf(reviewed.change, circumstances), circumstances.now).length > 0;
}

function liveNote(reviewed: Reviewed, fates: readonly Fate[], view: View): string[] {
  const [live] = dangersOf(reviewed, fates, view.circumstances.now);
  if (!live) {
    return [];
  }
  const until = live.end === undefined ? "" : ` until ${momentText(live.end, zoneOf(reviewed.change, view))}`;
  return [`**On air now${until}**: this change would ${live.dangers.join(" and ")}.`];
}

function foreignNotes({ change, foreign }: Reviewed, { circumstances }: View): string[] {
  const owners = [...new Set(foreign.map(({ owner }) => owner))];
  const outcome =
    change.op === "delete"
      ? "the deployment only forgets it, and Event Center keeps it"
      : circumstances.takeOwnership
        ? "this deployment takes it from there (`takeOwnership`)"
        : "the deployment will refuse to change it";
  return owners.map((owner) => `**Belongs to another stack, ${cellCode(owner)}**: ${outcome}.`);
}

/** Leaves out events that the deployment does not send: those that have ended or do not change. */
function editNotes({ change, edits }: Reviewed, fates: readonly Fate[], view: View): string[] {
  const zone = zoneOf(change, view);
  const isMany = (change.before?.occurrences.length ?? 0) > 1;
  return edits.flatMap((edit) => {
    const found = fates.find(({ occurrence }) => occurrence.eventId === edit.eventId);
    if (!found || found.fate === "history" || found.fate === "kept") {
      return [];
    }
    const event = isMany ? ` (event ${edit.eventId})` : "";
    const outcome = isAlreadyThere(edit, fates)
      ? "Event Center already has what this change declares, and the deployment only records it"
      : "this change will be refused until the edit is pulled or repaired";
    return [`**${editedText(edit, zone)} since the last deployment**${event}: ${outcome}.`];
  });
}

/** If a refresh has recorded an edit, the values before this change were never deployed. */
function refreshedNote({ change: { op, before } }: Reviewed): string[] {
  const hasHidden = Object.values(before?.members ?? {}).some(isHidden);
  if (op !== "update" || hasHidden || before?.fingerprint === undefined) {
    return [];
  }
  return isFingerprintOf(before.fingerprint, before.members)
    ? []
    : [
        "**Not as it was last deployed**: a refresh has recorded an edit that was made in Event Center, or the last " +
          "deployment did not finish. This change replaces the values under _before_.",
      ];
}

function goneNote({ change, gone }: Reviewed): string[] {
  if (gone.length === 0 || change.op === "delete") {
    return [];
  }
  const what = gone.length === 1 ? "Event" : "Events";
  const verb = gone.length === 1 ? "is" : "are";
  return [
    `**${what} ${gone.join(", ")} ${verb} no longer in Event Center**: this change will fail until a repair ` +
      `creates ${gone.length === 1 ? "it" : "them"} again.`,
  ];
}

/** `Edited by webuser on Sat 2027-03-06 20:00 Europe/Berlin, 19:00 UTC` */
export function editedText({ modifiedBy, modifiedDate }: EventStamp, zone: string): string {
  const instant = instantOf(modifiedDate);
  const by = modifiedBy === undefined ? "" : ` by ${cellCode(modifiedBy)}`;
  return `Edited${by}${instant === undefined ? "" : ` on ${momentText(instant, zone)}`}`;
}

const MOST_DATES = 6;

/** Returns the events that an update deletes from a series. */
export function removalsOf({ change }: Reviewed, { circumstances }: View): Occurrence[] {
  return change.op === "update"
    ? fatesOf(change, circumstances).flatMap(({ fate, occurrence }) =>
        fate === "deleted" ? [occurrence] : [],
      )
    : [];
}

/** `Repairs 2 events of the series: Fri 2027-04-30 (name, end), Fri 2027-05-07 (missing).` */
export function repairNote({ change }: Reviewed, view: View): string[] {
  const repairs = change.before?.repairs ?? [];
  const zone = zoneOf(change, view);
  const texts = repairs.map(({ start, members }) => {
    const instant = instantOf(start);
    const date = instant === undefined ? undefined : wallClock(instant, zone);
    const what = members.length === 0 ? "missing" : members.join(", ");
    return `${date === undefined ? "one" : `${weekday(date)} ${dayOf(date)}`} (${what})`;
  });
  return repairs.length === 0
    ? []
    : [`Repairs ${counted(repairs.length, "event")} of the series: ${firstOf(texts, MOST_DATES)}.`];
}

export function removalNote(reviewed: Reviewed, view: View): string[] {
  const removed = removalsOf(reviewed, view);
  const zone = zoneOf(reviewed.change, view);
  const dates = removed.flatMap(({ start }) => (start === undefined ? [] : [wallClock(start, zone)]));
  return removed.length === 0
    ? []
    : [`**Deletes ${counted(removed.length, "event")} of the series**${datesText(dates)}.`];
}

/** ` (Fri 2027-04-30, Fri 2027-05-07)` */
function datesText(dates: readonly ReturnType<typeof wallClock>[]): string {
  const texts = dates.map((date) => `${weekday(date)} ${dayOf(date)}`);
  return dates.length === 0 ? "" : ` (${firstOf(texts, MOST_DATES)})`;
}

/** Names the events that a change keeps because they have ended. */
export function historyNote({ change }: Reviewed, view: View): string[] {
  const { now } = view.circumstances;
  const zone = zoneOf(change, view);
  const dates = fatesOf(change, view.circumstances).flatMap(({ fate, occurrence: { start, end } }) => {
    const hasEnded = end !== undefined && end <= now;
    const isLeft = fate === "history" || (fate === "kept" && change.op !== "update");
    return hasEnded && isLeft && start !== undefined ? [wallClock(start, zone)] : [];
  });
  if (dates.length === 0 || change.isRetained) {
    return [];
  }
  if (change.before?.occurrences.length === 1) {
    return ["Has ended and stays in Event Center (`endedEvents`)."];
  }
  const verbs = dates.length === 1 ? "has ended and stays as it is" : "have ended and stay as they are";
  return [`${counted(dates.length, "event")} of the series ${verbs}${datesText(dates)}.`];
}

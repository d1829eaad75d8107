import { lengthText, momentText } from "../calendar/times";
import { counted } from "../frame/text";
import { cellCode, code, plain } from "../frame/markdown";
import { movedSchedules, movedScheduleText, type MovedSchedule } from "../review/moved-schedules";
import { movedEvents } from "../review/same-event";
import { changedMembers, instantOf, type EventChange } from "../review/preview/change";
import { SECRET, type Members } from "../review/preview/members";
import { isTakenOver, type Reviewed } from "../review/reviewed";
import type { Section } from "../review/markdown/fit";
import { historyNote, isLive, removalNote, repairNote, warningsOf } from "./notes";
import { head, nameCell, nameText, ownerRow, row } from "../review/markdown/table";
import { changeTexts, valueText } from "../review/markdown/values";
import { placeOf, zoneOf, type View } from "./view";

export function createdSection(reviewed: readonly Reviewed[], view: View): Section {
  const created = reviewed.filter((one) => one.change.op === "create" && !isTakenOver(one));
  const rows = created.map((one) => {
    const { change } = one;
    const { after = {} } = change;
    const zone = zoneOf(change, view);
    return row([
      nameCell(change),
      ...periodCells(after, zone),
      valueText("tags", after.tags, zone),
      valueText("objects", after.objects, zone),
      [cellCode(placeOf(change, view)), ...warningsOf(one, view)].join("<br>"),
    ]);
  });
  return {
    title: `Created (${created.length})`,
    head: head(["event", "start", "lasts", "tags", "objects", "declared in"]),
    items: rows,
    noun: ["created event", "created events"],
  };
}

export function changedSection(reviewed: readonly Reviewed[], view: View): Section {
  const changed = reviewed.filter(({ change: { op } }) => op === "update" || op === "replace");
  // First changes that disturb viewers, then those that delete an event.
  const rank = (one: Reviewed) => (isLive(one, view) ? 0 : one.change.op === "replace" ? 1 : 2);
  const replaced = changed.filter(({ change }) => change.op === "replace").length;
  return {
    title: `Changed (${changed.length}${replaced > 0 ? `, of which ${replaced} deleted and created again` : ""})`,
    items: changed
      .map((one) => ({ one, rank: rank(one) }))
      .sort((left, right) => left.rank - right.rank)
      .map(({ one }) => changedItem(one, view)),
    noun: ["changed event", "changed events"],
  };
}

/** @param same unchanged events, needed to recognise a moved schedule */
export function deletedSection(
  reviewed: readonly Reviewed[],
  same: readonly EventChange[],
  view: View,
): Section {
  const changes = reviewed.map(({ change }) => change);
  const schedules = movedSchedules([...changes, ...same]);
  const moved = movedEvents(changes);
  const deleted = reviewed.filter(({ change }) => change.op === "delete");
  const rows = deleted.map((one) => {
    const { change } = one;
    const { before, isRetained, resource } = change;
    const same = moved.find(({ from }) => from === change);
    const notes = [
      ...warningsOf(one, view),
      ...(isRetained ? ["Stays in Event Center."] : []),
      ...(before && before.occurrences.length > 1
        ? [`A series of ${counted(before.occurrences.length, "event")}.`]
        : []),
      ...historyNote(one, view),
      ...(same
        ? [
            `The same event as ${cellCode(same.to.resource)}: add the alias ${cellCode(same.alias)} there to keep it.`,
          ]
        : []),
    ];
    return row([
      nameCell(change),
      ...periodCells(before?.members ?? {}, zoneOf(change, view)),
      cellCode(resource),
      notes.join("<br>"),
    ]);
  });
  return {
    title: `Deleted (${deleted.length})`,
    head: [...schedules.map(scheduleNote), head(["event", "start", "lasts", "was declared as", ""])].join(""),
    items: rows,
    noun: ["deleted event", "deleted events"],
  };
}

function scheduleNote(schedule: MovedSchedule): string {
  const text = movedScheduleText(schedule);
  return `${plain(text.slice(0, -schedule.line.length))}${code(schedule.line)}\n\n`;
}

function changedItem(reviewed: Reviewed, view: View): string {
  const { change } = reviewed;
  const { op, before, after, owner } = change;
  const names = changedMembers(change);
  const zone = zoneOf(change, view);
  const rows = [
    ...names.map((name) => row([name, ...changeTexts(name, before?.members[name], after?.[name], zone)])),
    ...(owner ? [ownerRow(owner.before, owner.after)] : []),
  ];
  const isSecret = names.some((name) => before?.members[name] === SECRET || after?.[name] === SECRET);
  const warnings = [
    ...warningsOf(reviewed, view),
    ...removalNote(reviewed, view),
    ...(op === "replace" ? [`**Deleted and created again**${sizeNote(reviewed)}.`] : []),
  ];
  const notes = [
    ...(isSecret ? ["Secret values are not compared here, so they may stay the same."] : []),
    ...historyNote(reviewed, view),
    ...repairNote(reviewed, view),
    ...(rows.length === 0 && before?.repairs.length === 0 ? ["No member of the event changes."] : []),
  ];
  return [
    `${nameText(change)} in ${code(placeOf(change, view))}\n\n`,
    ...warnings.map((note) => `${note}\n\n`),
    ...(rows.length > 0 ? [head(["member", "before", "after"]), ...rows, "\n"] : []),
    ...notes.map((note) => `${note}\n\n`),
  ].join("");
}

function sizeNote({ change: { before } }: Reviewed): string {
  const count = before?.occurrences.length ?? 1;
  return count > 1 ? `, all ${count} events of the series, under new event IDs` : ", under a new event ID";
}

function periodCells({ start, end, recurrence }: Members, zone: string): [string, string] {
  const [from, to] = [instantOf(start), instantOf(end)];
  if (from === undefined || to === undefined) {
    return [valueText("start", start, zone), "\u2013"];
  }
  const series = recurrence === undefined ? "" : `, ${valueText("recurrence", recurrence, zone)}`;
  return [momentText(from, zone), lengthText(to - from) + series];
}

import { lengthText, momentText } from "../calendar/times";
import { shortened } from "../calendar/formats/shortened";
import { cellCode, code } from "../guard/markdown";
import { changedMembers, instantOf, labelOf, type EventChange } from "../review/preview/change";
import { SECRET, type Members } from "../review/preview/members";
import type { Moved } from "../guard/same-event";
import type { Declarations } from "./declarations";
import type { Section } from "./fit";
import { changeTexts, valueText } from "./values";

const LONGEST_NAME = 120;

/** Where events are declared, and in which zone people read their dates. */
export type Files = Pick<Declarations, "placeOf" | "zoneOf">;

export function createdSection(changes: readonly EventChange[], files: Files): Section {
  const created = changes.filter(({ op }) => op === "create");
  const rows = created.map((change) => {
    const { resource, after = {} } = change;
    const zone = files.zoneOf(resource);
    return row([
      nameCell(change),
      ...periodCells(after, zone),
      valueText("tags", after.tags, zone),
      valueText("objects", after.objects, zone),
      cellCode(files.placeOf(resource) ?? resource),
    ]);
  });
  return {
    title: `Created (${created.length})`,
    head: table(["event", "start", "lasts", "tags", "objects", "declared in"]),
    items: rows,
    noun: ["created event", "created events"],
  };
}

export function changedSection(changes: readonly EventChange[], files: Files): Section {
  const changed = changes.filter(({ op }) => op === "update" || op === "replace");
  return {
    title: `Changed (${changed.length})`,
    // Replacements come first: Event Center loses those events.
    items: [...changed]
      .sort((one, two) => Number(two.op === "replace") - Number(one.op === "replace"))
      .map((change) => changedItem(change, files)),
    noun: ["changed event", "changed events"],
  };
}

export function deletedSection(
  changes: readonly EventChange[],
  moved: readonly Moved[],
  files: Files,
): Section {
  const deleted = changes.filter(({ op }) => op === "delete");
  const rows = deleted.map((change) => {
    const { before, isRetained, resource } = change;
    const same = moved.find(({ from }) => from === change);
    const notes = [
      ...(isRetained ? ["stays in Event Center"] : []),
      ...(before && before.occurrences.length > 1 ? [`${before.occurrences.length} events`] : []),
      ...(same
        ? [
            `the same event as ${cellCode(same.to.resource)}: add the alias ${cellCode(same.alias)} there to keep it`,
          ]
        : []),
    ];
    return row([
      nameCell(change),
      ...periodCells(before?.members ?? {}, files.zoneOf(resource)),
      cellCode(resource),
      notes.join("; "),
    ]);
  });
  return {
    title: `Deleted (${deleted.length})`,
    head: table(["event", "start", "lasts", "was declared as", ""]),
    items: rows,
    noun: ["deleted event", "deleted events"],
  };
}

function changedItem(change: EventChange, files: Files): string {
  const { op, before, after, owner, resource } = change;
  const names = changedMembers(change);
  const rows = names.map((name) =>
    row([name, ...changeTexts(name, before?.members[name], after?.[name], files.zoneOf(resource))]),
  );
  if (owner) {
    rows.push(
      row([
        "owner",
        ...[owner.before, owner.after].map((tag) => (tag === undefined ? "\u2013" : cellCode(tag))),
      ]),
    );
  }
  const secret = names.filter((name) => before?.members[name] === SECRET || after?.[name] === SECRET);
  const notes = [
    ...(op === "replace" ? [`**Deleted and created again**${sizeNote(change)}.`] : []),
    ...(secret.length > 0 ? ["Secret values are not compared here, so they may stay the same."] : []),
    ...(before && before.repairs > 0
      ? [`Repairs ${before.repairs} edited or missing occurrences of the series.`]
      : []),
    ...(rows.length === 0 && before?.repairs === 0 ? ["No member of the event changes."] : []),
  ];
  const place = files.placeOf(resource) ?? resource;
  return [
    `**${code(shortened(oldLabel(change), LONGEST_NAME))}** in ${code(place)}\n\n`,
    ...(rows.length > 0 ? [table(["member", "before", "after"]), ...rows, "\n"] : []),
    ...notes.map((note) => `${note}\n\n`),
  ].join("");
}

function sizeNote({ before }: EventChange): string {
  const count = before?.occurrences.length ?? 1;
  return count > 1 ? `, all ${count} events of the series, under new event IDs` : ", under a new event ID";
}

/** People know it by the name that it has now. */
function oldLabel(change: EventChange): string {
  return labelOf({ ...change, after: undefined });
}

function nameCell(change: EventChange): string {
  return cellCode(shortened(labelOf(change), LONGEST_NAME));
}

function periodCells({ start, end, recurrence }: Members, zone: string): [string, string] {
  const [from, to] = [instantOf(start), instantOf(end)];
  if (from === undefined || to === undefined) {
    return [valueText("start", start, zone), "\u2013"];
  }
  const series = recurrence === undefined ? "" : `, ${valueText("recurrence", recurrence, zone)}`;
  return [momentText(from, zone), lengthText(to - from) + series];
}

function table(titles: readonly string[]): string {
  return row(titles) + row(titles.map(() => "---"));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

import { oneLine, type Paint, table } from "../../frame/text";
import type { Entry } from "../entry";
import { exclusiveObjects, objectText } from "./objects";
import { overlapsOf } from "pulumi-akamai-event-center/contract";
import type { SharedTime } from "../overlaps";
import { dayAndTime, dayOf, timeOf } from "../times";

/** Times are in UTC. */
export function textTable(entries: readonly Entry[], now: number, paint: Paint): string[] {
  const overlaps = overlapsOf(entries.map((entry) => ({ ...entry, exclusive: exclusiveObjects(entry) })));
  const isAnyOwned = entries.some(({ owner }) => owner !== undefined);
  const owners = (cell: string) => (isAnyOwned ? [cell] : []);
  const titles = ["start (UTC)", "end", "name", "state", "tags", ...owners("owner"), "objects", "from"];
  const head = titles.map((title) => paint("bold", title));
  const rows = entries.map((entry, index) => [
    dayAndTime(entry.start),
    endText(entry),
    oneLine(entry.name),
    stateText(entry, now, (overlaps[index] ?? []).length > 0, paint),
    oneLine(entry.tags.join(", ")),
    ...owners(oneLine(entry.owner ?? "")),
    oneLine(entry.objects.map(objectText).join(", ")),
    paint("dim", oneLine(entry.origin)),
  ]);
  return table([head, ...rows]);
}

/** Times are those that both events share, in UTC. */
export function overlapTable(overlaps: readonly SharedTime[], paint: Paint): string[] {
  const titles = ["from (UTC)", "to", "objects", "event", "owner", "overlaps with", "owner"];
  const rows = overlaps.map(({ start, end, objects, events }) => [
    dayAndTime(start),
    endText({ start, end }),
    oneLine(objects.map(objectText).join(", ")),
    ...events.flatMap(({ name, owner }) => [oneLine(name), oneLine(owner ?? "no owner")]),
  ]);
  return rows.length === 0 ? [] : table([titles.map((title) => paint("bold", title)), ...rows]);
}

function endText({ start, end }: Pick<Entry, "start" | "end">): string {
  return dayOf(end) === dayOf(start) ? timeOf(end) : dayAndTime(end);
}

function stateText({ start, end, status }: Entry, now: number, isOverlapping: boolean, paint: Paint): string {
  const onAir = start <= now && now < end ? [paint("green", "on air")] : [];
  const agreement = status === undefined || status === "deployed" ? [] : [status];
  return [...onAir, ...(isOverlapping ? [paint("yellow", "overlaps")] : []), ...agreement].join(", ");
}

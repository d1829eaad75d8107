import { oneLine, type Paint, table } from "../../frame/text";
import type { Entry } from "../entry";
import { exclusiveObjects, objectText } from "./objects";
import { overlapsOf } from "../page/client/model/overlaps";
import { dayAndTime, dayOf, timeOf } from "../times";

/** Lines for a terminal; times are in UTC. */
export function textTable(entries: readonly Entry[], now: number, paint: Paint): string[] {
  const overlaps = overlapsOf(entries.map((entry) => ({ ...entry, exclusive: exclusiveObjects(entry) })));
  const isAnyOwned = entries.some(({ owner }) => owner !== undefined);
  const owners = (cell: string) => (isAnyOwned ? [cell] : []);
  const titles = ["start (UTC)", "end", "name", "state", "tags", ...owners("owner"), "objects", "from"];
  const head = titles.map((title) => paint("bold", title));
  const rows = entries.map((entry, index) => [
    dayAndTime(entry.start),
    dayOf(entry.end) === dayOf(entry.start) ? timeOf(entry.end) : dayAndTime(entry.end),
    oneLine(entry.name),
    stateText(entry, now, (overlaps[index] ?? []).length > 0, paint),
    oneLine(entry.tags.join(", ")),
    ...owners(oneLine(entry.owner ?? "")),
    oneLine(entry.objects.map(objectText).join(", ")),
    paint("dim", oneLine(entry.origin)),
  ]);
  return table([head, ...rows]);
}

function stateText({ start, end }: Entry, now: number, isOverlapping: boolean, paint: Paint): string {
  const onAir = start <= now && now < end ? [paint("green", "on air")] : [];
  return [...onAir, ...(isOverlapping ? [paint("yellow", "overlaps")] : [])].join(", ");
}

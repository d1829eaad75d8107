import type { EventDetails, ReportLink } from "pulumi-akamai-event-center";
import { toInstant } from "pulumi-akamai-event-center/contract";
import { objectText } from "../calendar/formats/objects";
import { lengthText } from "../calendar/times";
import { oneLine, type Paint, table } from "../frame/text";

/** The event's objects without a reporting API in the document. */
export function unreportedObjects(
  { objects = [] }: Pick<EventDetails, "objects">,
  reports: readonly ReportLink[],
): { type: string; id: number }[] {
  const types = new Set(reports.map(({ objectType }) => objectType));
  return objects.filter(({ type }) => !types.has(type)).map(({ type, id }) => ({ type, id }));
}

/** Lines for a terminal: the event and its times, then a line for each API. */
export function reportText(event: EventDetails, reports: readonly ReportLink[], paint: Paint): string[] {
  const { id, name, start, end } = event;
  const length = lengthText(toInstant(end) - toInstant(start));
  const rows = reports.map(({ api, objectType, objectIds, cpCodes, shows }) => [
    paint("bold", oneLine(api)),
    objectType,
    objectIds.join(", "),
    cpCodes.length === 0 ? "\u2013" : cpCodes.join(", "),
    paint("dim", shows),
  ]);
  const head = ["API", "objects", "ids", "CP codes", "shows"].map((title) => paint("dim", title));
  const rest = unreportedObjects(event, reports).map(objectText);
  return [
    `${paint("bold", oneLine(name))} (event ${id})`,
    `from ${start} to ${end} (${length})`,
    "",
    ...(reports.length === 0 ? ["No API of the document reports on its objects."] : table([head, ...rows])),
    ...(rest.length === 0 ? [] : ["", `Not reported on by any: ${rest.join(", ")}`]),
  ];
}

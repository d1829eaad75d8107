import type { default as Ical } from "ical.js";
import { z } from "zod";
import { Failure } from "../../frame/failure";
import type { Row, Sheet } from "./sheet";

const SERIES = ["RRULE", "RDATE", "RECURRENCE-ID"];

/** The usual properties of an event, even if this calendar lacks them. */
const USUAL = [
  "UID",
  "SUMMARY",
  "DTSTART",
  "DTEND",
  "DURATION",
  "TZID",
  "CATEGORIES",
  "DESCRIPTION",
  "STATUS",
];

/**
 * Reads the events of a calendar file. The columns are the properties' names, and TZID.
 * Errors: a Failure if the file is not a calendar.
 */
export async function readIcs(file: string, text: string): Promise<Sheet> {
  const { default: ICAL } = await import("ical.js");
  const begins = text
    .split(/\r\n?|\n/)
    .flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));
  const rows = eventsOf(file, text, ICAL).map((event, index) => rowOf(event, begins[index] ?? 1));
  const columns = new Set([...USUAL, ...rows.flatMap(({ cells }) => [...cells.keys()])]);
  return { columns: [...columns], isOpen: true, rows };
}

function eventsOf(file: string, text: string, ICAL: typeof Ical): Ical.Component[] {
  try {
    const parsed = z.array(z.unknown()).parse(ICAL.parse(text));
    // A single calendar begins with its name; several are a list of them.
    const calendars = typeof parsed[0] === "string" ? [parsed] : z.array(z.array(z.unknown())).parse(parsed);
    return calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents("vevent"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${file} is not a calendar (${reason}): export it as .ics`, "COMMAND_INPUT");
  }
}

function rowOf(event: Ical.Component, line: number): Row {
  const cells = new Map<string, string>();
  for (const property of event.getAllProperties()) {
    const name = property.name.toUpperCase();
    const text = property
      .getValues()
      .map((value) => String(value))
      .join(",")
      .trim();
    const known = cells.get(name);
    if (text !== "") {
      cells.set(name, known === undefined ? text : `${known},${text}`);
    }
  }
  const [zone, endZone] = ["dtstart", "dtend"].map((name) =>
    event.getFirstProperty(name)?.getFirstParameter("tzid"),
  );
  if (zone) {
    cells.set("TZID", zone);
  }
  const series = SERIES.find((name) => cells.has(name));
  const problem =
    series !== undefined
      ? `is a series (${series}): declare it as an event file with a schedule, outside of the import's folder, and leave it out (skip in the mapping)`
      : zone && endZone && zone !== endZone
        ? `starts in ${zone} and ends in ${endZone}; an event file has one time zone: give both dates in the same one`
        : undefined;
  return { line, cells, ...(problem !== undefined && { problem }) };
}

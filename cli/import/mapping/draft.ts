import { renderPair } from "../../yaml/render";
import { DateReader, formsThatFit } from "../dates";
import type { Sheet } from "../rows";
import { fill } from "../template";
import { MAPPING_MEMBERS } from "./schema";

type Part =
  "sheet" | "key" | "name" | "start" | "dates" | "end" | "duration" | "timeZone" | "tags" | "cpCodes";

/** A mapping that may be incomplete. */
export type Draft = { folder: string } & { [Name in Part]?: string | undefined };

/** Usual column names of each member. */
const USUAL_COLUMNS = {
  key: /^((event|match|game|show)[ _-]?)?(id|key|uid|no|nr|number|code)\.?$/i,
  name: /^(name|title|event|match|fixture|game|show|programme?|summary)$/i,
  start: /^(start|begin|kick-?off|dtstart|start (time|date)|from)$/i,
  date: /^(date|day)$/i,
  time: /^(time|start|start time|kick-?off|ko)$/i,
  end: /^(end|finish|dtend|end (time|date)|to|until)$/i,
  duration: /^(duration|length)$/i,
  timeZone: /^(time ?zone|tz|tzid)$/i,
  tags: /^(tags?|categories)$/i,
  cpCodes: /^cp[ _-]?codes?$/i,
} as const;

/** Guesses a mapping from the names of the columns. */
export function guess(sheet: Sheet, folder: string): Draft {
  const { columns } = sheet;
  const named = (pattern: RegExp) => columns.find((column) => pattern.test(column));
  const inBraces = (column: string | undefined) => (column === undefined ? undefined : `{${column}}`);
  const text = (member: keyof typeof USUAL_COLUMNS) => inBraces(named(USUAL_COLUMNS[member]));
  const [home, away] = [named(/^home( team)?$/i), named(/^(away|guest|visitor)( team)?$/i)];
  const date = named(USUAL_COLUMNS.date);
  const clocks = date === undefined ? [] : clockColumns(sheet);
  const time = named(USUAL_COLUMNS.time) ?? clocks.shift();
  const duration = text("duration");
  return {
    folder,
    key: keyIn(sheet, folder, text("key")),
    name: text("name") ?? (home !== undefined && away !== undefined ? `{${home}} - {${away}}` : undefined),
    start:
      date !== undefined && time !== undefined ? `{${date}} {${time}}` : (text("start") ?? inBraces(date)),
    end: text("end") ?? (duration === undefined ? inBraces(clocks.find((one) => one !== time)) : undefined),
    duration,
    timeZone: text("timeZone"),
    tags: text("tags"),
    cpCodes: text("cpCodes"),
  };
}

/** Columns of times of day whose names are not in the list, such as Face-off. */
function clockColumns(sheet: Sheet): string[] {
  const { end, duration } = USUAL_COLUMNS;
  return sheet.columns.filter((column) => {
    const cells = filledTexts(sheet, `{${column}}`);
    const isNamed = end.test(column) || duration.test(column);
    return !isNamed && cells.length > 0 && cells.every((cell) => /^\d{1,2}:\d{2}(:\d{2})?$/.test(cell));
  });
}

/** Plain numbers may repeat in the next season, so the folder's name goes before them. */
function keyIn(sheet: Sheet, folder: string, template: string | undefined): string | undefined {
  const areNumbers = filledTexts(sheet, template).every((text) => /^\d+$/.test(text));
  return template === undefined || !areNumbers ? template : `${folder.split("/").at(-1) ?? ""}-${template}`;
}

/** Returns the text of each row that fills the template's columns. */
export function filledTexts({ rows }: Sheet, template: string | undefined): string[] {
  return rows.flatMap((row) => {
    const filled = template === undefined || row.problem !== undefined ? undefined : fill(template, row);
    return filled && "text" in filled && filled.text !== undefined ? [filled.text] : [];
  });
}

/** The forms in which the texts can be read, besides ISO 8601; none if all of them are ISO. */
export function formsOf(texts: readonly string[]): {
  readonly isIso: boolean;
  readonly fitting: readonly string[];
} {
  const iso = new DateReader();
  // A text such as TBD is not a date in any form.
  const others = texts.filter((text) => /\d/.test(text) && iso.read(text) === undefined);
  return { isIso: others.length === 0, fitting: others.length === 0 ? [] : formsThatFit(others) };
}

/** Members that are mapped without a question if a column has their name. */
const BY_NAME = [
  "description",
  "customerEventId",
  "audienceSize",
  "audienceLocations",
  "coordinators",
] as const;

/**
 * The text of a mapping file, with marks for what is missing and needed.
 * @param forms the date forms to choose from, if none is named
 */
export function mappingText(
  file: string,
  draft: Draft,
  { columns, rows }: Sheet,
  forms: readonly string[],
): string {
  const isCalendar = file.toLowerCase().endsWith(".ics");
  const byName = BY_NAME.flatMap((member) => {
    const column = columns.find(
      (one) => plain(one) === plain(member) && rows.some(({ cells }) => cells.has(one)),
    );
    return column === undefined ? [] : [line(member, `{${column}}`)];
  });
  const { folder, sheet, key, name, start, dates, end, duration, timeZone, tags, cpCodes } = draft;
  const lines = [
    `# How "event-center import" reads ${file}. Asked for once and kept; edit it as you like.`,
    "# {Column} is replaced by the row's cell; all other text is used as it is.",
    `# Columns: ${columns.join(", ")}`,
    line("folder", folder, "where the event files go; those below it are the import's own"),
    ...(sheet === undefined ? [] : [line("sheet", sheet)]),
    line("key", key, "identifies an event, and never changes"),
    line("name", name),
    line("start", start),
    ...(dates === undefined && forms.length === 0 ? [] : [datesLine(dates, forms)]),
    ...(end === undefined ? [] : [line("end", end)]),
    ...(duration === undefined ? [] : [line("duration", duration)]),
    ...(timeZone === undefined ? [] : [line("timeZone", timeZone)]),
    ...byName,
    ...(tags === undefined ? [] : [line("tags", tags)]),
    ...(cpCodes === undefined ? [] : ["objects:", `  ${line("CP_CODE", cpCodes)}`]),
    ...(isCalendar ? ["skip:", "  STATUS: [CANCELLED] # rows that are left out"] : []),
  ];
  const said = lines.map((text) => /^\w+(?=:)/.exec(text)?.[0]);
  const others = MAPPING_MEMBERS.filter((member) => !said.includes(member));
  return `${[...lines, `# It may also have: ${others.join(", ")}`].join("\n")}\n`;
}

const datesLine = (dates: string | undefined, forms: readonly string[]) =>
  line(
    "dates",
    dates,
    dates === undefined ? `choose ${forms.join(" or ")}` : "how dates are written besides ISO 8601",
  );

const plain = (name: string) => name.replace(/[\s_-]/g, "").toLowerCase();

function line(name: string, value: string | undefined, comment?: string): string {
  return value === undefined
    ? `${name}: # NEEDED${comment === undefined ? "" : `: ${comment}`}`
    : renderPair(name, value, 0) + (comment === undefined ? "" : ` # ${comment}`);
}

import { createHash } from "node:crypto";
import { slugOf } from "../dump/keys";
import { dayAfter, lengthOf, momentProblem, type DateReader, type Moment } from "./dates";
import type { Mapping } from "./mapping";
import { onOneLine, type Row } from "./rows";
import { fill } from "./template";

export type Members = Readonly<Record<string, unknown>>;

/** A row's event as members of an event file; `key` first. */
export interface Entry {
  readonly line: number;
  readonly key: string;
  /** Without the members that the row leaves empty. */
  readonly members: Members;
}

/** A row that cannot be read completely. */
export interface BadRow {
  readonly line: number;
  readonly messages: readonly string[];
  /** Members that the messages are about. */
  readonly refused: ReadonlySet<string>;
  /** The readable rest, to find the row's other problems. */
  readonly rest?: Entry;
}

/** An event, or a row that cannot be read. */
type ReadRow = Entry | BadRow;

/** Longer names are hard to read, and invalid as file names. */
const LONGEST_KEY = 80;

/** Reads one row by the mapping, and reports all its problems at once. */
export function readRow(row: Row, mapping: Mapping, dates: DateReader): ReadRow {
  const reader = new RowReader(row, mapping);
  const key = keyOf(reader);
  const start = reader.moment("start", dates);
  const members = {
    key,
    name: reader.line("name"),
    description: reader.text("description", mapping.description),
    customerEventId: reader.line("customerEventId"),
    timeZone: reader.line("timeZone"),
    start: start?.date === undefined ? undefined : written(start),
    end: endOf(reader, dates, start),
    duration: lengthIn(reader),
    audienceSize: reader.number("audienceSize", reader.line("audienceSize")),
    audienceLocations: countriesOf(reader, mapping),
    coordinators: reader.list("coordinators", mapping.coordinators),
    tags: reader.list("tags", mapping.tags),
    objects: objectsOf(reader, mapping),
  };
  for (const needed of ["key", "name", "start"] as const) {
    if (members[needed] === undefined && !reader.refused.has(needed)) {
      reader.refuse(needed, `is empty (${mapping[needed]})`);
    }
  }
  const { line, problem } = row;
  const { messages, refused } = reader;
  const said = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  if (key === undefined || problem !== undefined) {
    return { line, messages, refused };
  }
  const entry = { line, key, members: said };
  return messages.length > 0 ? { line, messages, refused, rest: entry } : entry;
}

/** True if the mapping leaves the row out. */
export function isSkipped({ cells }: Row, { skip }: Mapping): boolean {
  return Object.entries(skip ?? {}).some(([column, values]) => {
    const cell = cells.get(column)?.toLowerCase();
    return values.some((value) => value.toLowerCase() === cell);
  });
}

type TextMember =
  "key" | "name" | "start" | "end" | "duration" | "timeZone" | "customerEventId" | "audienceSize";

/** Fills the mapping's texts with a row's cells, and collects the problems. */
class RowReader {
  readonly messages: string[] = [];
  readonly refused = new Set<string>();

  constructor(
    private readonly row: Row,
    private readonly mapping: Mapping,
  ) {
    if (row.problem !== undefined) {
      this.messages.push(row.problem);
    }
  }

  refuse(member: string, problem: string): void {
    this.refused.add(member);
    this.messages.push(`${member} ${problem}`);
  }

  text(member: string, template: string | null | undefined): string | undefined {
    const filled = template == null ? { text: undefined } : fill(template, this.row);
    if ("lacks" in filled) {
      this.refuse(member, `lacks a part: ${filled.lacks.join(" and ")} is empty`);
      return undefined;
    }
    return filled.text;
  }

  line(member: TextMember): string | undefined {
    const text = this.text(member, this.mapping[member]);
    return text === undefined ? undefined : onOneLine(text);
  }

  moment(member: "start" | "end", dates: DateReader): Moment | undefined {
    const text = this.line(member);
    const moment = text === undefined ? undefined : dates.read(text);
    if (text === undefined) {
      return undefined;
    }
    const problem = moment && momentProblem(moment);
    const quoted = JSON.stringify(text);
    if (moment === undefined) {
      const forms =
        dates.form === undefined
          ? "2027-03-01 20:00; name another form under dates in the mapping"
          : `${dates.form} or 2027-03-01 20:00`;
      this.refuse(member, `${quoted} is not a date and time written as ${forms}`);
    } else if (problem !== undefined) {
      this.refuse(member, `${quoted} ${problem}`);
    } else if (moment.time === undefined) {
      this.refuse(member, `${quoted} has no time of day; midnight is written as 2027-03-01T00:00`);
    } else if (moment.date === undefined && member === "start") {
      this.refuse(member, `${quoted} has no date`);
    } else {
      return moment;
    }
    return undefined;
  }

  list(member: string, templates: readonly string[] | null | undefined): string[] | undefined {
    const values = (templates ?? [])
      .flatMap((template) => this.text(member, template)?.split(this.mapping.split) ?? [])
      .map(onOneLine)
      .filter((value) => value !== "");
    return values.length > 0 ? [...new Set(values)] : undefined;
  }

  number(member: string, text: string | undefined): number | undefined {
    if (text !== undefined && !/^\d{1,15}$/.test(text)) {
      this.refuse(member, `${JSON.stringify(text)} is not a whole number; write only its digits`);
      return undefined;
    }
    return text === undefined ? undefined : Number(text);
  }
}

/** A name for files, URNs and people; the same for the same text. */
function keyOf(reader: RowReader): string | undefined {
  const text = reader.line("key");
  const slug = text === undefined ? undefined : slugOf(text, Infinity);
  if (slug === "") {
    reader.refuse(
      "key",
      `${JSON.stringify(text)} has no letter from a to z and no digit, so it cannot become a name`,
    );
    return undefined;
  }
  return slug === undefined || slug.length <= LONGEST_KEY
    ? slug
    : // Identifiers of calendars may differ in their last characters only.
      `${slug.slice(0, LONGEST_KEY - 13)}-${createHash("sha256").update(slug).digest("hex").slice(0, 12)}`;
}

function written({ date = "", time = "", offset }: Moment): string {
  return `${date}T${time}${offset}`;
}

/** A time of day alone means the first such time after the start. */
function endOf(reader: RowReader, dates: DateReader, start: Moment | undefined): string | undefined {
  const end = reader.moment("end", dates);
  if (end === undefined || end.date !== undefined) {
    return end && written(end);
  }
  const { date, time = "" } = start ?? {};
  return date === undefined
    ? undefined
    : written({
        date: (end.time ?? "") >= time ? date : dayAfter(date),
        ...(end.time !== undefined && { time: end.time }),
        offset: end.offset === "" ? (start?.offset ?? "") : end.offset,
      });
}

function lengthIn(reader: RowReader): string | undefined {
  const text = reader.line("duration");
  return text === undefined ? undefined : lengthOf(text);
}

/** Country codes are upper-case in event files. */
function countriesOf(reader: RowReader, { audienceLocations }: Mapping): string[] | undefined {
  const codes = reader.list("audienceLocations", audienceLocations)?.map((code) => code.toUpperCase());
  return codes && [...new Set(codes)];
}

function objectsOf(reader: RowReader, { objects }: Mapping): object[] | undefined {
  const found = Object.entries(objects ?? {}).flatMap(([type, templates]) =>
    (reader.list("objects", templates) ?? []).flatMap((text) => {
      const id = reader.number("objects", text);
      return id === undefined ? [] : [{ id, type }];
    }),
  );
  return found.length > 0 ? found : undefined;
}

/** The members of an event file that the mapping manages, even if a row leaves them empty. */
export function managedMembers(mapping: Mapping): string[] {
  const named = Object.entries(mapping).filter(([, value]) => value != null);
  const names = named.map(([name]) => name);
  // A row may have only one of the two.
  return names.includes("end") || names.includes("duration") ? [...names, "end", "duration"] : names;
}

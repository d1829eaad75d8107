import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { differences } from "pulumi-akamai-event-center/contract";
import {
  DeclarationError,
  type EventDeclaration,
  type PlainEvent,
} from "pulumi-akamai-event-center/declarations";
import { schemaLine } from "../dump/schema-line";
import { loadDeclarations } from "../frame/declarations";
import { Failure } from "../frame/failure";
import { inFolder } from "../frame/files";
import type { Io } from "../frame/io";
import { readAside } from "../files/verify";
import { changeMembers, type Changes } from "../yaml/change";
import { applyEdits, type Edit } from "../yaml/edits";
import type { EntryFiles } from "../yaml/entries";
import type { Calendar, Imported } from "./existing";
import { rowProblems, type Plan, type PlannedRow, type RowProblems } from "./plan";
import type { RowProblem } from "./rows";
import { ORDER } from "../files/entry-edits";
import type { FileChange } from "../files/write";
import { eventText } from "../yaml/render";

/**
 * Edits the files for the plan, in memory.
 * @param drops the events whose files are removed
 * @returns the changes, or rows that cannot be written
 * Errors: a Failure if the edited files would not match the rows, or other events would change.
 */
export function rewriteFiles(
  io: Io,
  { files, pattern, declarations: calendar }: Calendar,
  plan: Plan,
  drops: readonly Imported[],
  managed: readonly string[],
): { readonly changes: readonly FileChange[] } | RowProblems {
  const problems = plan.rows
    .filter(({ kind }) => kind === "added")
    .flatMap((row) => collisions(io, row, calendar));
  if (problems.length > 0) {
    return { problems };
  }
  const changes = [
    ...plan.rows
      .filter(({ kind }) => kind === "added")
      .map(({ file, members }) => ({
        file,
        before: undefined,
        after: schemaLine(io.cwd, resolve(io.cwd, file)) + eventText(members),
      })),
    ...editedFiles(files, plan.rows, managed),
    ...drops.map(({ file }) => ({ file, before: files.get(file).text, after: undefined })),
  ];
  if (changes.length === 0) {
    return { changes };
  }
  const found = calendarAfter(io, { files, pattern, declarations: calendar }, changes);
  if (found instanceof DeclarationError) {
    return { problems: rowProblems(found, plan.rows) };
  }
  refuseMisread(found, wantedOf(plan, calendar, drops));
  return { changes };
}

/** The problems of a new event whose key or file is taken. */
function collisions(
  io: Io,
  { line, file, key }: PlannedRow,
  calendar: readonly EventDeclaration[],
): RowProblem[] {
  const other = calendar.find(({ name }) => name === key)?.place;
  if (other) {
    return [
      { line, message: `has the key ${key}, which is the name of the event at ${other.file}:${other.line}` },
    ];
  }
  const message = `cannot be written: ${file} already exists, and its event does not have the key ${key}`;
  return existsSync(inFolder(io, file)) ? [{ line, message }] : [];
}

function editedFiles(
  files: EntryFiles,
  rows: readonly PlannedRow[],
  managed: readonly string[],
): FileChange[] {
  const edits = new Map<string, Edit[]>();
  for (const row of rows.filter(({ kind }) => kind === "moved" || kind === "changed")) {
    const { file, imported } = row;
    if (imported) {
      const found = changeMembers(
        files.get(file).parsed,
        imported.map,
        changesOf(row, imported, managed),
        ORDER,
      );
      edits.set(file, [...(edits.get(file) ?? []), ...found]);
    }
  }
  return [...edits].map(([file, list]) => {
    const before = files.get(file).text;
    return { file, before, after: applyEdits(before, list) };
  });
}

const DATES = ["timeZone", "start", "end", "duration"];

/** New values of members. Dates change together; they keep their form if no moment moves. */
function changesOf({ changes, members }: PlannedRow, { own }: Imported, managed: readonly string[]): Changes {
  const different = changes.map(({ member }): string => member);
  const dates = different.some((member) => DATES.includes(member)) ? DATES : [];
  const names = [...different.filter((member) => !DATES.includes(member)), ...dates];
  return new Map(
    names
      .filter((name) => managed.includes(name) && own[name] !== members[name])
      .map((name) => [name, members[name]]),
  );
}

/** Loads the whole calendar as it would be after the changes. */
function calendarAfter(
  io: Io,
  { files, pattern, declarations }: Calendar,
  changes: readonly FileChange[],
): EventDeclaration[] | DeclarationError {
  const texts = new Map(declarations.map(({ place: { file } }) => [file, files.get(file).text]));
  for (const { file, after } of changes) {
    if (after === undefined) {
      texts.delete(file);
    } else {
      texts.set(file, after);
    }
  }
  return texts.size === 0 ? [] : readAside(io.cwd, texts, (cwd) => loadDeclarations({ cwd }, [pattern]));
}

/** The events after the import, by name: each row's as planned, all others unchanged. */
function wantedOf(
  { rows }: Plan,
  calendar: readonly EventDeclaration[],
  drops: readonly Imported[],
): Map<string, PlainEvent> {
  const wanted = new Map(calendar.map(({ name, event }) => [name, event]));
  drops.flatMap(({ declarations }) => declarations).forEach(({ name }) => wanted.delete(name));
  rows.forEach(({ imported, key, wanted: { event } }) => {
    wanted.set(imported?.declarations[0]?.name ?? key, event);
  });
  return wanted;
}

function refuseMisread(found: readonly EventDeclaration[], wanted: ReadonlyMap<string, PlainEvent>): void {
  const events = new Map(found.map(({ name, event }) => [name, event]));
  const wrong = [...new Set([...events.keys(), ...wanted.keys()])].filter((name) => {
    const [event, planned] = [events.get(name), wanted.get(name)];
    return !event || !planned || differences(event, planned).length > 0;
  });
  if (wrong.length > 0) {
    throw new Failure(
      `the edited event files would not match the rows (${wrong.join(", ")}): edit those by hand; nothing was written`,
      "COMMAND_OUTPUT",
    );
  }
}

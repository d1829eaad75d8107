import { differences, type CommonMember } from "pulumi-akamai-event-center/contract";
import { DeclarationError, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { loadDeclarations } from "../frame/declarations";
import { readAside } from "../files/verify";
import type { Entry, Members } from "./entry";
import type { Imported } from "./existing";
import type { RowProblem } from "./rows";
import { eventText } from "../yaml/render";

/** The effect of an import on a row's event. */
export type Kind = "added" | "moved" | "changed" | "same";

export interface PlannedRow {
  readonly kind: Kind;
  readonly line: number;
  readonly key: string;
  readonly file: string;
  /** The row's members, as they would be written. */
  readonly members: Members;
  /** The event after the import. */
  readonly wanted: EventDeclaration;
  /** The event from an earlier import. */
  readonly imported?: Imported;
  /** The differences between the two. */
  readonly changes: readonly Change[];
}

interface Change {
  readonly member: CommonMember | "timeZone";
  readonly from: unknown;
  readonly to: unknown;
}

/** All that an import will do. */
export interface Plan {
  readonly rows: readonly PlannedRow[];
  /** Imported events without a row. */
  readonly dropped: readonly Imported[];
}

/** All problems that prevent the import. */
export interface RowProblems {
  readonly problems: readonly RowProblem[];
}

/** A row's event as the loader reads it. */
interface Candidate {
  readonly entry: Entry;
  readonly imported: Imported | undefined;
  readonly file: string;
}

/**
 * Compares rows with the files of earlier imports. The loader of event files reads each row as a file of its own, with
 * the event's other members, so that defaults, time zones and limits apply.
 * @param managed the members that come only from rows
 * @returns the plan, or all problems of the rows
 */
export function planImport(
  cwd: string,
  folder: string,
  entries: readonly Entry[],
  existing: ReadonlyMap<string, Imported>,
  managed: readonly string[],
): Plan | RowProblems {
  if (entries.length === 0) {
    return { rows: [], dropped: [...existing.values()] };
  }
  const candidates = entries.map((entry): Candidate => {
    const imported = existing.get(entry.key);
    return { entry, imported, file: placeOf(folder, entry.key, imported) };
  });
  const texts = new Map(
    candidates.map(({ entry, imported, file }) => [file, eventText(merged(entry, imported, managed))]),
  );
  const found = readAside(cwd, texts, (aside) => loadDeclarations({ cwd: aside }, [`${folder}/**/*.yaml`]));
  if (found instanceof DeclarationError) {
    return {
      problems: rowProblems(
        found,
        candidates.map(({ entry, file }) => ({ line: entry.line, file })),
      ),
    };
  }
  const byFile = Map.groupBy(found, ({ place }) => place.file);
  const series = candidates.filter(
    ({ imported, file }) => isSeries(imported) || byFile.get(file)?.length !== 1,
  );
  if (series.length > 0) {
    return {
      problems: series.map(({ entry, imported }) => ({
        line: entry.line,
        message: `is a series in ${imported?.file ?? folder}, and a row is one event: remove the row, or move the file out of ${folder}`,
      })),
    };
  }
  const keys = new Set(entries.map(({ key }) => key));
  return {
    rows: candidates.flatMap((candidate) =>
      (byFile.get(candidate.file) ?? []).map((wanted) => planRow(candidate, wanted)),
    ),
    dropped: [...existing.values()].filter(({ key }) => !keys.has(key)),
  };
}

function planRow({ entry, imported, file }: Candidate, wanted: EventDeclaration): PlannedRow {
  const { key, line, members } = entry;
  const before = imported?.declarations[0];
  if (!imported || !before) {
    return { kind: "added", line, key, file, members, wanted, changes: [] };
  }
  const different = differences(before.event, wanted.event);
  const changes: Change[] = [
    ...different.map((member) => ({ member, from: before.event[member], to: wanted.event[member] })),
    ...(before.timeZone === wanted.timeZone
      ? []
      : [{ member: "timeZone" as const, from: before.timeZone, to: wanted.timeZone }]),
  ];
  const isMoved = different.some((member) => member === "start" || member === "end");
  const kind = isMoved ? "moved" : changes.length > 0 ? "changed" : "same";
  return { kind, line, key, file: imported.file, members, wanted, imported, changes };
}

/** Next to the event's own file, where the same defaults apply. */
function placeOf(folder: string, key: string, imported: Imported | undefined): string {
  const place = imported === undefined ? folder : imported.file.slice(0, imported.file.lastIndexOf("/"));
  return `${place}/${key}.yaml`;
}

/** Keeps members that somebody added by hand. */
function merged(entry: Entry, imported: Imported | undefined, managed: readonly string[]): Members {
  const own = Object.entries(imported?.own ?? {}).filter(([name]) => !managed.includes(name));
  return { ...Object.fromEntries(own), ...entry.members };
}

function isSeries(imported: Imported | undefined): boolean {
  return imported !== undefined && (imported.own["schedule"] != null || imported.own["recurrence"] != null);
}

/** Turns the loader's problems into problems of rows. Errors: the loader's, if other files are wrong. */
export function rowProblems(
  error: DeclarationError,
  rows: readonly { readonly file: string; readonly line: number }[],
): RowProblem[] {
  const lines = new Map(rows.map(({ file, line }) => [file, line]));
  return error.problems.map(({ file, message }) => {
    const line = lines.get(file);
    if (line === undefined) {
      throw error;
    }
    return { line, message };
  });
}

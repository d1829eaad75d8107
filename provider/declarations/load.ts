import { resolve } from "node:path";
import type { EventDeclaration } from "./declaration";
import { Defaults } from "./defaults";
import { entriesOf } from "./entries";
import { DeclarationError, type FileProblem } from "./error";
import { findFiles, type FoundFile } from "./find";
import { collisions, type LoadedEvent } from "./names";
import { parseFile } from "./parse";
import { resolveEntry, type Resolved } from "./resolve";
import { readSource, SourceFile } from "./source-file";

/** Where files are looked for. */
export interface LoadOptions {
  /** The folder that the pattern starts from. Default: the working directory, the folder of Pulumi.yaml. */
  readonly cwd?: string;
}

/**
 * Reads event files without Pulumi: every event with its conveniences resolved, judged against every limit of the
 * API document, with the place where it was declared. Nothing is sent, and the machine's time zone plays no part.
 * @param pattern such as `events/**\/*.{yaml,yml,json}`, with `/` on every system
 * @returns the events in the files' order
 * Errors: DeclarationError with every problem of every file, also where no file is found: an empty checkout must
 * never delete a calendar.
 */
export function loadEvents(pattern: string, options: LoadOptions = {}): EventDeclaration[] {
  const cwd = resolve(options.cwd ?? ".");
  const found = findFiles(pattern, cwd);
  if (found.length === 0) {
    const message = `no event file matches ${pattern} in ${cwd}; nothing is declared and nothing is deleted: go to the folder that holds them, or name them`;
    throw new DeclarationError([new SourceFile(pattern, "").problem(undefined, message)]);
  }
  const defaults = new Defaults(cwd);
  const read = found.map((file) => readEvents(file, cwd, defaults));
  const events = read.flatMap((file) => file.events);
  const problems = [...read.flatMap((file) => file.problems), ...collisions(events)];
  const all = [...defaults.problems, ...withoutRepeats(problems, defaults.problems)];
  if (all.length > 0) {
    throw new DeclarationError(inOrder(all));
  }
  return events.map(({ declaration }) => declaration);
}

function readEvents(
  { file, slug, folders }: FoundFile,
  cwd: string,
  defaults: Defaults,
): { events: LoadedEvent[]; problems: readonly FileProblem[] } {
  const source = readSource(resolve(cwd, file), file);
  if (!(source instanceof SourceFile)) {
    return { events: [], problems: [source] };
  }
  const parsed = parseFile(source);
  if (parsed.problems.length > 0) {
    return { events: [], problems: parsed.problems };
  }
  const { entries, problems } = entriesOf(source, parsed);
  const inherited = defaults.of(folders);
  const resolved: Resolved[] = entries.map((entry) => resolveEntry(entry, slug, inherited));
  return {
    events: resolved.flatMap(({ events }) => events.map((declaration) => ({ declaration, source }))),
    problems: [...problems, ...resolved.flatMap((one) => one.problems)],
  };
}

/** By file, and in a file from top to bottom. */
function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  const spot = ({ place }: FileProblem) => (place ? place.line * 10_000 + place.column : 0);
  return [...problems].sort((left, right) =>
    left.file === right.file ? spot(left) - spot(right) : left.file < right.file ? -1 : 1,
  );
}

/** A wrong default is told once, and not once more for every event that inherits it. */
function withoutRepeats(problems: readonly FileProblem[], told: readonly FileProblem[]): FileProblem[] {
  const wrongDefaults = new Set(told.map(({ file }) => file));
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const { file, place, message } = problem;
    const identity = JSON.stringify([file, place, message]);
    const isNew = !wrongDefaults.has(file) && !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
}

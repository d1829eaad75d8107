import { resolve } from "node:path";
import type { EventDeclaration } from "./entry/declaration";
import { Defaults } from "./entry/defaults";
import { resolveEntry, type Resolved } from "./entry/resolve";
import { entriesOf } from "./files/entries";
import { findFiles, type FoundFile } from "./files/find";
import { parseFile } from "./files/parse";
import { DeclarationError, placeText, type FileProblem } from "./files/problem";
import { readSource, SourceFile } from "./files/source-file";

/** Where to look for files. */
export interface LoadOptions {
  /** The folder that the pattern starts from. Default: the working directory, the folder of Pulumi.yaml. */
  readonly cwd?: string;
}

/** An event, and the file that messages about it quote. */
interface LoadedEvent {
  readonly declaration: EventDeclaration;
  readonly source: SourceFile;
}

/**
 * Reads event files without Pulumi: every event with its conveniences resolved, validated against every limit of the API
 * document, with the position of its declaration. Nothing is sent, and the machine's time zone does not matter.
 * @param pattern such as `events/**\/*.{yaml,yml,json}`, with `/` on every system
 * @returns the events in the files' order
 * Errors: DeclarationError with every problem of every file, also if no file matches: an empty checkout must never delete
 * a calendar.
 */
export function loadEvents(pattern: string, options: LoadOptions = {}): EventDeclaration[] {
  const cwd = resolve(options.cwd ?? ".");
  const found = findFiles(pattern, cwd);
  if (found.length === 0) {
    const message = `no event file matches ${pattern} in ${cwd}; nothing is declared and nothing is deleted: run the command in the folder of the program, or correct the pattern`;
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

/** Sorts problems by file and position. */
function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  const spot = ({ place }: FileProblem) => (place ? place.line * 10_000 + place.column : 0);
  return [...problems].sort((left, right) =>
    left.file === right.file ? spot(left) - spot(right) : left.file < right.file ? -1 : 1,
  );
}

/** Without the problems that events inherit from invalid defaults, which are already reported. */
function withoutRepeats(problems: readonly FileProblem[], reported: readonly FileProblem[]): FileProblem[] {
  const wrongDefaults = new Set(reported.map(({ file }) => file));
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const { file, place, message } = problem;
    const identity = JSON.stringify([file, place, message]);
    const isNew = !wrongDefaults.has(file) && !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
}

/** Resource names that two events would share, including earlier names. */
function collisions(events: readonly LoadedEvent[]): FileProblem[] {
  const first = new Map<string, LoadedEvent>();
  const twice = events.flatMap((event) => {
    const { name } = event.declaration;
    const other = first.get(name);
    first.set(name, other ?? event);
    return other ? [problem(event, `has the resource name ${name}, which ${at(other)} already has`)] : [];
  });
  const claimed = new Map<string, LoadedEvent>();
  const aliases = events.flatMap((event) =>
    (event.declaration.options.aliases ?? []).flatMap((alias) => {
      const [named, other] = [first.get(alias), claimed.get(alias)];
      claimed.set(alias, event);
      if (named) {
        return [problem(event, `has the alias ${alias}, which is the name of the event at ${at(named)}`)];
      }
      return other && other !== event
        ? [problem(event, `has the alias ${alias}, as has the event at ${at(other)}`, "take it out of one")]
        : [];
    }),
  );
  return [...twice, ...aliases];
}

const at = ({ declaration }: LoadedEvent) => placeText(declaration.place);

const problem = (
  { declaration, source }: LoadedEvent,
  message: string,
  advice = "set key, or move the file",
): FileProblem => source.problem(declaration.place, `${message}; ${advice}`);

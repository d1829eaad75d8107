import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeclarationError,
  loadEvents,
  type EventDeclaration,
  type FileProblem,
} from "../../../provider/declarations";
import { writeCalendar } from "../../cli-command/support/calendar";

type Files = Readonly<Record<string, string | Buffer>>;

/** A folder of event files for each test of a file. */
interface EventFolder {
  readonly path: string;
  write: (files: Files) => void;
  /** What the files declare. */
  load: (files: Files, pattern?: string) => EventDeclaration[];
  /** What is wrong with the files; a test fails if nothing is. */
  problems: (files: Files, pattern?: string) => readonly FileProblem[];
  /** The same as a person reads it, without the excerpts. */
  headlines: (files: Files, pattern?: string) => string[];
}

const PATTERN = "events/**/*.{yaml,yml,json}";

export function eventFolder(): EventFolder {
  let path = "";
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "event-files-"));
  });
  afterEach(() => {
    rmSync(path, { recursive: true });
  });
  const write = (files: Files) => {
    writeCalendar(path, files);
  };
  const load: EventFolder["load"] = (files, pattern = PATTERN) => {
    write(files);
    return loadEvents(pattern, { cwd: path });
  };
  const problems: EventFolder["problems"] = (files, pattern) => {
    try {
      load(files, pattern);
    } catch (error) {
      if (error instanceof DeclarationError) {
        return error.problems;
      }
      throw error;
    }
    throw new Error("the files were accepted");
  };
  return {
    get path() {
      return path;
    },
    write,
    load,
    problems,
    headlines: (files, pattern) => problems(files, pattern).map(headline),
  };
}

const headline = ({ file, place, message }: FileProblem): string =>
  `${file}${place ? `:${place.line}:${place.column}` : ""}: ${message}`;

/** Name, start and end of every event, by resource name. */
export const timesOf = (events: readonly EventDeclaration[]): Record<string, readonly [string, string]> =>
  Object.fromEntries(events.map(({ name, event }) => [name, [event.start, event.end] as const]));

import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { didYouMean, MEMBER_NAMES } from "../../contract";
import { membersOf } from "../files/entries";
import { DEFAULTS_FILES, withSlashes } from "../files/find";
import { parseFile } from "../files/parse";
import type { FileProblem } from "../files/problem";
import { readSource, SourceFile } from "../files/source-file";
import { CONVENIENCE_NAMES, ENTRY, NEVER_INHERITED } from "../schema/members";
import { Layers, type Layer } from "./layers";
import { shapeProblems } from "./shape";

/** The defaults of a folder, or what is wrong with them. */
interface FolderDefaults {
  readonly layers: readonly Layer[];
  readonly problems: readonly FileProblem[];
}

const NONE: FolderDefaults = { layers: [], problems: [] };
const NOT_SHARED = Object.keys(NEVER_INHERITED);

/** The members that a `_defaults.yaml` may have. */
const INHERITED_NAMES = Object.keys(ENTRY).filter((name) => !NOT_SHARED.includes(name));

/** Reads the defaults of each folder once. */
export class Defaults {
  readonly #folders = new Map<string, FolderDefaults>();

  constructor(private readonly cwd: string) {}

  /** The defaults of these folders, outermost first. */
  of(folders: readonly string[]): Layer[] {
    return folders.flatMap((folder) => this.#folder(folder).layers);
  }

  /** The problems of all defaults that were read. */
  get problems(): FileProblem[] {
    return [...this.#folders.values()].flatMap(({ problems }) => problems);
  }

  #folder(folder: string): FolderDefaults {
    const known = this.#folders.get(folder) ?? this.#read(folder);
    this.#folders.set(folder, known);
    return known;
  }

  #read(folder: string): FolderDefaults {
    const [path, second] = DEFAULTS_FILES.map((name) => join(folder, name)).filter((name) =>
      existsSync(name),
    );
    if (path === undefined) {
      return NONE;
    }
    const source = readSource(path, this.#named(path));
    if (!(source instanceof SourceFile)) {
      return { layers: [], problems: [source] };
    }
    if (second !== undefined) {
      const message = `is in the same folder as ${this.#named(second)}; a folder may have only one file of defaults`;
      return { layers: [], problems: [source.problem(undefined, message)] };
    }
    return readDefaults(source);
  }

  #named(path: string): string {
    return withSlashes(relative(this.cwd, path));
  }
}

function readDefaults(source: SourceFile): FolderDefaults {
  const { documents, problems } = parseFile(source);
  if (problems.length > 0) {
    return { layers: [], problems };
  }
  const [document, second] = documents;
  const members = membersOf(document?.toJS());
  if (!document || !members || second) {
    const message = "must have the members that the events of this folder share, by name, in one document";
    return { layers: [], problems: [source.problem(undefined, message)] };
  }
  const layer = { members, mapping: { source, document, path: [] } };
  const found = problemsOf(Layers.over([], layer, []));
  return { layers: [layer], problems: found };
}

/** Values are validated here, so that an invalid default is reported once and not for every event. */
function problemsOf(layers: Layers): FileProblem[] {
  const strangers = Object.keys(layers.members)
    .filter((name) => !INHERITED_NAMES.includes(name))
    .map((name) => layers.problem([name], strangerText(name), "key"));
  return [...strangers, ...shapeProblems(layers, [...MEMBER_NAMES, ...CONVENIENCE_NAMES])];
}

function strangerText(name: string): string {
  if (NOT_SHARED.includes(name)) {
    return "belongs to one event and cannot be a default";
  }
  return `is not a member of an event${didYouMean(name, INHERITED_NAMES)}`;
}

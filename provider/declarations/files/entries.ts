import { isMap, isScalar, isSeq, type Document } from "yaml";
import { z } from "zod";
import { keyPlaceIn, placeIn, type Mapping } from "./locate";
import type { ParsedFile } from "./parse";
import type { FileProblem } from "./problem";
import type { SourceFile } from "./source-file";

export type Members = Readonly<Record<string, unknown>>;

/** One event as it is written in a file. */
export interface Entry {
  readonly members: Members;
  readonly mapping: Mapping;
  /** From 1, in a file with several events; undefined in a file with one. */
  readonly index: number | undefined;
}

const mapping = z.record(z.string(), z.unknown());
const A_LIST = "events";
/** The member in which JSON files name their schema. */
const SCHEMA = "$schema";

/**
 * The events of a file: one, one in each document, or the list under `events`. A file without events is refused: the
 * events that it had before would be deleted.
 */
export function entriesOf(
  source: SourceFile,
  { documents }: ParsedFile,
): { entries: Entry[]; problems: FileProblem[] } {
  const full = documents.filter(({ contents }) => !isNothing(contents));
  if (full.length === 0) {
    return { entries: [], problems: [source.problem(undefined, NO_EVENT)] };
  }
  const problems: FileProblem[] = [];
  const found = full.flatMap((document) => {
    const parts = partsOf(source, document, problems);
    return parts.map((part) => ({ ...part, isListed: part.mapping.path.length > 0 }));
  });
  const areSeveral = full.length > 1 || found.some(({ isListed }) => isListed);
  const entries = found.map(({ members, mapping: at }, index) => ({
    members,
    mapping: at,
    index: areSeveral ? index + 1 : undefined,
  }));
  return { entries, problems };
}

/** True for the empty document after a last line of three dashes. */
function isNothing(contents: Document.Parsed["contents"]): boolean {
  return contents === null || (isScalar(contents) && contents.value === null && contents.source === "");
}

const NO_EVENT =
  "must have one event: its members by name, such as name, start and end; or a list of events under events";

/** The members of a mapping, without `$schema`; undefined if the value is not a mapping. */
export function membersOf(value: unknown): Members | undefined {
  const parsed = mapping.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { [SCHEMA]: _schema, ...members } = parsed.data;
  return members;
}

function partsOf(
  source: SourceFile,
  document: Document.Parsed,
  problems: FileProblem[],
): Omit<Entry, "index">[] {
  const root: Mapping = { source, document, path: [] };
  const members = membersOf(document.toJS());
  if (!isMap(document.contents) || !members) {
    problems.push(source.problem(placeIn(root, []), NO_EVENT));
    return [];
  }
  if (!(A_LIST in members)) {
    return [{ members, mapping: root }];
  }
  for (const stranger of Object.keys(members).filter((name) => name !== A_LIST)) {
    const message = `${stranger} cannot be combined with ${A_LIST}: put what all events share into _defaults.yaml`;
    problems.push(source.problem(keyPlaceIn(root, [stranger]), message, stranger));
  }
  const list = document.get(A_LIST, true);
  if (!isSeq(list) || list.items.length === 0) {
    problems.push(
      source.problem(keyPlaceIn(root, [A_LIST]), `${A_LIST} must be a list of at least one event`),
    );
    return [];
  }
  return list.items.flatMap((_item, index) => {
    const path = [A_LIST, index];
    const one = membersOf(z.array(z.unknown()).parse(members[A_LIST])[index]);
    if (one) {
      return [{ members: one, mapping: { source, document, path } }];
    }
    const member = `${A_LIST}[${index}]`;
    problems.push(
      source.problem(placeIn(root, path), `${member} must have the members of an event by name`, member),
    );
    return [];
  });
}

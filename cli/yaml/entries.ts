import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ADDITIONS, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type YAMLMap } from "yaml";
import { mapsOf, parseText, type ParsedText } from "./parse";

/** A file of declarations, whose entries are found by the loader's line and column. */
export class EntryFile {
  readonly parsed: ParsedText;
  readonly #lines = new LineCounter();
  readonly #maps = new Map<string, YAMLMap>();

  constructor(
    readonly text: string,
    isJson: boolean,
  ) {
    this.parsed = parseText(text, isJson, this.#lines);
    for (const map of mapsOf(this.parsed)) {
      const place = this.placeOf(map);
      this.#maps.set(`${place.line}:${place.column}`, map);
    }
  }

  /** The mapping that declares the event. */
  entryOf({ place }: Pick<EventDeclaration, "place">): YAMLMap | undefined {
    return this.#maps.get(`${place.line}:${place.column}`);
  }

  placeOf(node: Node): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0);
    return { line, column: col };
  }
}

/** The files of declarations; each is read and parsed once, when it is first needed. */
export class EntryFiles {
  readonly #files = new Map<string, EntryFile>();

  constructor(private readonly cwd: string) {}

  get(file: string): EntryFile {
    const known = this.#files.get(file);
    const found =
      known ?? new EntryFile(readFileSync(resolve(this.cwd, file), "utf8"), file.endsWith(".json"));
    this.#files.set(file, found);
    return found;
  }
}

/** The override of an occurrence, if its schedule has one. */
export function overrideOf(entry: YAMLMap, { occurrence }: EventDeclaration): YAMLMap | undefined {
  const overrides = entry.getIn(["schedule", "overrides"], true);
  if (occurrence === undefined || !isMap(overrides)) {
    return undefined;
  }
  const own = overrides.items.find(({ key }) => isScalar(key) && isKeyOf(String(key.value), occurrence));
  return isMap(own?.value) ? own.value : undefined;
}

/** A schedule's dates may be written with their hour. */
export function isKeyOf(key: string, occurrence: string): boolean {
  return key === occurrence || key.startsWith(`${occurrence}T`);
}

/** The node of a member in a mapping; a list that only adds to an inherited one has another name. */
function memberNode(map: YAMLMap, path: readonly PropertyKey[]): Node | undefined {
  const addition = Object.entries(ADDITIONS).find(([list]) => list === path[0])?.[1];
  return nearestNode(map, path) ?? (addition === undefined ? undefined : nearestNode(map, [addition]));
}

/** The node of the deepest existing part of a path; for a collection, the node of its key. */
function nearestNode(map: YAMLMap, path: readonly PropertyKey[]): Node | undefined {
  let at: unknown = map;
  let nearest: Node | undefined;
  for (const part of path) {
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => isScalar(key) && key.value === part);
      nearest = isScalar(pair?.value) ? pair.value : isNode(pair?.key) ? pair.key : nearest;
      at = pair?.value;
    } else if (isSeq(at) && typeof part === "number") {
      const item = at.items[part];
      nearest = isNode(item) ? item : nearest;
      at = item;
    } else {
      break;
    }
  }
  return nearest;
}

/**
 * The position of an event's member: in the occurrence's override, else in its entry. For a member from defaults or a
 * schedule, the position of the event.
 */
export function positionIn(
  files: EntryFiles,
  declaration: EventDeclaration,
  path: readonly PropertyKey[],
): { file: string; line: number; column: number } {
  const { file, line, column } = declaration.place;
  const source = files.get(file);
  const entry = source.entryOf(declaration);
  const override = entry && overrideOf(entry, declaration);
  const node = (override && memberNode(override, path)) ?? (entry && memberNode(entry, path));
  return { file, ...(node ? source.placeOf(node) : { line, column }) };
}

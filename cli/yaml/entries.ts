import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ADDITIONS, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type YAMLMap } from "yaml";
import { mapsOf, parseText, type ParsedText } from "./parse";

/** A file of declarations, in which entries are found by the place that the loader gave them. */
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

  /** The mapping in which the event was declared. */
  entryOf({ place }: Pick<EventDeclaration, "place">): YAMLMap | undefined {
    return this.#maps.get(`${place.line}:${place.column}`);
  }

  placeOf(node: Node): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0);
    return { line, column: col };
  }
}

/** The files of declarations, each read and parsed once and not before it is asked for. */
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

/** The mapping of an occurrence's own deviations, where its schedule has one for it. */
export function overrideOf(entry: YAMLMap, { occurrence }: EventDeclaration): YAMLMap | undefined {
  const overrides = entry.getIn(["schedule", "overrides"], true);
  if (occurrence === undefined || !isMap(overrides)) {
    return undefined;
  }
  const own = overrides.items.find(({ key }) => isScalar(key) && isKeyOf(String(key.value), occurrence));
  return isMap(own?.value) ? own.value : undefined;
}

/** A date of a schedule may be written with its hour. */
export function isKeyOf(key: string, occurrence: string): boolean {
  return key === occurrence || key.startsWith(`${occurrence}T`);
}

/** Where a member stands in a mapping; a list that only adds stands under another name. */
function memberNode(map: YAMLMap, path: readonly PropertyKey[]): Node | undefined {
  const addition = Object.entries(ADDITIONS).find(([list]) => list === path[0])?.[1];
  return nearestNode(map, path) ?? (addition === undefined ? undefined : nearestNode(map, [addition]));
}

/** The node of the deepest part of a path that is there, its key where it is a collection. */
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
 * Where a member of an event stands: in the occurrence's own deviations, else in its entry. What defaults or a
 * schedule say of it is shown where the event stands.
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

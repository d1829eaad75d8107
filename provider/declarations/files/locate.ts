import { isMap, isNode, isScalar, type Document, type Node } from "yaml";
import type { Place } from "./problem";
import type { SourceFile } from "./source-file";

/** A mapping in a file: an entry, defaults or an override. */
export interface Mapping {
  readonly source: SourceFile;
  readonly document: Document.Parsed;
  /** From the document's root. */
  readonly path: readonly PropertyKey[];
}

/** The node at a path below the mapping; undefined if there is none. */
export function nodeAt({ document, path }: Mapping, below: readonly PropertyKey[]): Node | undefined {
  const node = document.getIn([...path, ...below], true);
  return isNode(node) ? node : undefined;
}

/**
 * The position of a path below the mapping, or of its longest part that exists: for a plain value that of the value, for
 * a list or mapping that of its key, for an empty path the start of the mapping.
 */
export function placeIn(mapping: Mapping, below: readonly PropertyKey[]): Place {
  for (let length = below.length; length > 0; length -= 1) {
    const near = below.slice(0, length);
    const node = nodeAt(mapping, near);
    const isWhole = length === below.length;
    const spot = isWhole && isScalar(node) && isWritten(node) ? node : (keyOf(mapping, near) ?? node);
    if (spot?.range) {
      return mapping.source.place(spot.range[0], spot.range[1]);
    }
  }
  const whole = nodeAt(mapping, []);
  const start = whole?.range?.[0] ?? 0;
  return mapping.source.place(start, (isMap(whole) ? rangeOf(whole.items[0]?.key)?.[1] : undefined) ?? start);
}

/** False for the null of `tags:` without a value, which has no position. */
function isWritten({ range }: Node): boolean {
  return range != null && range[1] > range[0];
}

/** The position of a member's key, for members that must not exist. */
export function keyPlaceIn(mapping: Mapping, below: readonly PropertyKey[]): Place {
  const range = keyOf(mapping, below)?.range;
  return range ? mapping.source.place(range[0], range[1]) : placeIn(mapping, below);
}

function keyOf(mapping: Mapping, below: readonly PropertyKey[]): Node | undefined {
  const parent = nodeAt(mapping, below.slice(0, -1));
  const name = below.at(-1);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === name)
    : undefined;
  return isNode(pair?.key) ? pair.key : undefined;
}

function rangeOf(node: unknown): Node["range"] | undefined {
  return isNode(node) ? node.range : undefined;
}

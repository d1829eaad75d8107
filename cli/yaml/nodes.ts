import { isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";

/** A pair of a mapping, and its position. */
export interface Member {
  readonly name: string;
  readonly key: Node;
  readonly value: Node | undefined;
  readonly start: number;
  /** After the value, without its comment. */
  readonly end: number;
}

export function pairsOf(map: YAMLMap): Member[] {
  return map.items.flatMap((pair: Pair) => {
    const { key, value } = pair;
    if (!isScalar(key) || !key.range) {
      return [];
    }
    const node = isNode(value) ? value : undefined;
    return [
      {
        name: String(key.value),
        key,
        value: node,
        start: key.range[0],
        end: node?.range?.[1] ?? key.range[1] + 1,
      },
    ];
  });
}

/** The content of a node, as plain data. */
export function contentOf(node: Node): unknown {
  if (isScalar(node)) {
    return node.value;
  }
  if (isSeq(node)) {
    return node.items.map((item) => (isNode(item) ? contentOf(item) : item));
  }
  return isMap(node)
    ? Object.fromEntries(pairsOf(node).map(({ name, value }) => [name, value ? contentOf(value) : null]))
    : undefined;
}

import { isDeepStrictEqual } from "node:util";
import { isRecord } from "pulumi-akamai-event-center/contract";
import { isSameItem } from "pulumi-akamai-event-center/declarations";
import { isMap, isNode, isScalar, isSeq, type Node, Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { changeFlowParts } from "./flow-parts";
import { lineEnd, lineStart, type Edit } from "./edits";
import { contentOf, pairsOf, type Member } from "./nodes";
import { renderInFlow, renderPair } from "./render";

/** The text that nodes were parsed from. */
export interface Written {
  readonly text: string;
  /** True for JSON, which has one kind of quotes. */
  readonly isJson: boolean;
}

/** New values by member; undefined removes the member. */
export type Changes = ReadonlyMap<string, unknown>;

/**
 * Edits members of a mapping in place. Everything else keeps its text, comments and position; a new member goes after
 * the nearest one that precedes it in `order`.
 */
export function changeMembers(
  written: Written,
  map: YAMLMap,
  changes: Changes,
  order: readonly string[] = [],
): Edit[] {
  return map.flow ? changeFlowMap(written, map, changes) : changeBlockMap(written, map, changes, order);
}

function changeBlockMap(written: Written, map: YAMLMap, changes: Changes, order: readonly string[]): Edit[] {
  const pairs = pairsOf(map);
  const indent = columnOf(written.text, pairs[0]?.start ?? 0);
  const edits: Edit[] = [];
  for (const pair of pairs) {
    if (!changes.has(pair.name)) {
      continue;
    }
    const value = changes.get(pair.name);
    edits.push(
      ...(value === undefined ? removeLines(written, pair) : changeBlockValue(written, pair, value, indent)),
    );
  }
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const ordered = [...changes].sort(([left], [right]) => place(left) - place(right));
  for (const [name, value] of ordered) {
    if (value === undefined || pairs.some((pair) => pair.name === name)) {
      continue;
    }
    const at = lineEnd(written.text, predecessorOf(name, pairs, order)?.end ?? map.range?.[1] ?? 0);
    edits.push(insertLine(written.text, at, " ".repeat(indent) + renderPair(name, value, indent)));
  }
  return edits;
}

/** The nearest member that precedes it in the order; else the last one. */
function predecessorOf(name: string, pairs: readonly Member[], order: readonly string[]): Member | undefined {
  const place = order.indexOf(name);
  const before = pairs.filter((pair) => order.includes(pair.name) && order.indexOf(pair.name) < place);
  const [nearest] = [...before].sort((left, right) => order.indexOf(right.name) - order.indexOf(left.name));
  return nearest ?? pairs.at(-1);
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Removes the line with its comment, but not comments above it; after a dash, the next line moves up. */
function removeLines({ text }: Written, { start, end }: Member): Edit[] {
  const from = lineStart(text, start);
  const to = lineEnd(text, end);
  if (text.slice(from, start).trim() === "") {
    return [{ start: from, end: to, text: "" }];
  }
  const next = to + (/^\s*/.exec(text.slice(to))?.[0].length ?? 0);
  return [{ start, end: next, text: "" }];
}

function changeBlockValue(written: Written, pair: Member, value: unknown, indent: number): Edit[] {
  const { text } = written;
  const { key, value: old, name } = pair;
  const inPlace = old && changeInPlace(written, old, value);
  if (inPlace) {
    return inPlace;
  }
  const isOneLine = typeof value === "string" && !value.includes("\n");
  const quotes = isOneLine && isScalar(old) && isQuoted(old) ? old.type : null;
  const beforeValue = renderPair(name, null, 0).length - " null".length;
  const rendered = renderPair(name, value, indent, quotes).slice(beforeValue);
  const [, keyEnd] = key.range ?? [0, 0];
  const colon = text.indexOf(":", keyEnd) + 1;
  if (isScalar(old) && old.range && !isBlockScalar(old)) {
    const [start, end] = old.range;
    if (start === end) {
      return [withCommentAbove(text, { start: colon, end: colon, text: rendered })];
    }
    // A value on its own line moves up to its name, unless there is a comment between them.
    const between = text.slice(colon, start);
    const from = between.includes("\n") && !between.includes("#") ? colon : start;
    const replacement = from === colon ? rendered : rendered.replace(/^ /, "");
    return [withCommentAbove(text, { start: from, end, text: replacement })];
  }
  return [{ start: colon, end: pair.end, text: rendered + (text[pair.end - 1] === "\n" ? "\n" : "") }];
}

/** Moves a comment above a value that gets several lines: behind them, it would belong to the last line. */
function withCommentAbove(text: string, edit: Edit): Edit {
  const [comment = ""] = /^[ \t]+#[^\r\n]*/.exec(text.slice(edit.end)) ?? [];
  const [first = "", ...rest] = edit.text.split("\n");
  return rest.length === 0 || comment === ""
    ? edit
    : { ...edit, end: edit.end + comment.length, text: [first + comment, ...rest].join("\n") };
}

const isQuoted = (node: Scalar) => node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
const isBlockScalar = (node: Scalar) =>
  node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;

/** Edits within a list or mapping; undefined if the value must be rewritten. */
function changeInPlace(written: Written, old: Node, value: unknown): Edit[] | undefined {
  if (isDeepStrictEqual(contentOf(old), value)) {
    return [];
  }
  if (isSeq(old) && Array.isArray(value) && value.length > 0) {
    return changeList(written, old, value);
  }
  if (isMap(old) && isRecord(value)) {
    const names = new Set([...pairsOf(old).map(({ name }) => name), ...Object.keys(value)]);
    const before = contentOf(old);
    const changed = [...names].filter(
      (name) => !isDeepStrictEqual(isRecord(before) ? before[name] : undefined, value[name]),
    );
    return changeMembers(
      written,
      old,
      new Map(changed.map((name) => [name, value[name]])),
      Object.keys(value),
    );
  }
  return undefined;
}

/** Edits a list as a set: remaining items keep their text, new ones come last. */
function changeList(written: Written, list: YAMLSeq, wanted: readonly unknown[]): Edit[] | undefined {
  const left = [...wanted];
  const kept: Node[] = [];
  const gone: Node[] = [];
  const nested: Edit[] = [];
  for (const item of list.items) {
    if (!isNode(item) || !item.range) {
      return undefined;
    }
    const at = left.findIndex((candidate) => isSameItem(contentOf(item), candidate));
    if (at === -1) {
      gone.push(item);
      continue;
    }
    const inside = changeInPlace(written, item, left[at]);
    if (!inside) {
      return undefined;
    }
    nested.push(...inside);
    kept.push(item);
    left.splice(at, 1);
  }
  if (kept.length === 0) {
    return list.flow ? replaceFlowItems(written, list, wanted) : replaceBlockItems(written, gone, wanted);
  }
  const structure = list.flow
    ? changeFlowItems(written, list, list.items.filter(isNode), gone, left)
    : changeBlockItems(written, kept, gone, left);
  return [...nested, ...structure];
}

function changeBlockItems(
  written: Written,
  kept: readonly Node[],
  gone: readonly Node[],
  added: readonly unknown[],
): Edit[] {
  const { text } = written;
  const removals = gone.map(({ range }) => ({
    start: lineStart(text, dashBefore(text, range?.[0] ?? 0)),
    end: lineEnd(text, range?.[1] ?? 0),
    text: "",
  }));
  const last = kept.at(-1)?.range;
  if (!last || added.length === 0) {
    return removals;
  }
  const indent = " ".repeat(columnOf(text, dashBefore(text, last[0])));
  const at = lineEnd(text, last[1]);
  return [...removals, ...added.map((value) => insertLine(text, at, `${indent}- ${renderItem(value)}`))];
}

/** New items are on one line, which is valid both after a dash and in brackets. */
function renderItem(value: unknown): string {
  return isRecord(value) ? `{ ${renderInFlow(value, false).slice(1, -1)} }` : renderInFlow(value, false);
}

function dashBefore(text: string, offset: number): number {
  return text.lastIndexOf("-", offset - 1);
}

function insertLine(text: string, at: number, line: string): Edit {
  return text[at - 1] === "\n" || at === 0
    ? { start: at, end: at, text: `${line}\n` }
    : { start: at, end: at, text: `\n${line}` };
}

function changeFlowMap(written: Written, map: YAMLMap, changes: Changes): Edit[] {
  const { text, isJson } = written;
  const pairs = pairsOf(map);
  const edits: Edit[] = [];
  const gone: Member[] = [];
  const added: string[] = [];
  for (const pair of pairs.filter(({ name }) => changes.has(name))) {
    const value = changes.get(pair.name);
    if (value === undefined) {
      gone.push(pair);
      continue;
    }
    const inPlace = pair.value && changeInPlace(written, pair.value, value);
    const [start, end] = pair.value?.range ?? [pair.end, pair.end];
    const space = /[:,{]$/.test(text.slice(0, start)) ? " " : "";
    edits.push(...(inPlace ?? [{ start, end, text: space + renderInFlow(value, isJson) }]));
  }
  const isQuoted = text[pairs[0]?.start ?? 0] === '"';
  for (const [name, value] of changes) {
    if (value !== undefined && !pairs.some((pair) => pair.name === name)) {
      const isPlain = !isJson && !isQuoted && /^\w+$/.test(name);
      added.push(`${isPlain ? name : JSON.stringify(name)}: ${renderInFlow(value, isJson)}`);
    }
  }
  return [...edits, ...changeFlowParts(text, map, pairs, gone, added)];
}

function changeFlowItems(
  { text, isJson }: Written,
  list: YAMLSeq,
  items: readonly Node[],
  gone: readonly Node[],
  added: readonly unknown[],
): Edit[] {
  const partOf = (node: Node) => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });
  const parts = new Map(items.map((item) => [item, partOf(item)]));
  const goneParts = gone.flatMap((item) => parts.get(item) ?? []);
  return changeFlowParts(
    text,
    list,
    [...parts.values()],
    goneParts,
    added.map((value) => renderInFlow(value, isJson)),
  );
}

/** Replaces the items of a block list; comments between them stay. */
function replaceBlockItems(
  written: Written,
  gone: readonly Node[],
  values: readonly unknown[],
): Edit[] | undefined {
  const { text } = written;
  const [start] = gone[0]?.range ?? [];
  if (start === undefined) {
    return undefined;
  }
  const dash = dashBefore(text, start);
  const indent = " ".repeat(columnOf(text, dash));
  const lines = values.map((value) => `${indent}- ${renderItem(value)}\n`).join("");
  const at = lineStart(text, dash);
  return [{ start: at, end: at, text: lines }, ...changeBlockItems(written, [], gone, [])];
}

/** Replaces the items between brackets, and keeps the spacing. */
function replaceFlowItems(
  { text, isJson }: Written,
  list: YAMLSeq,
  values: readonly unknown[],
): Edit[] | undefined {
  const ranges = list.items.filter(isNode).flatMap(({ range }) => (range ? [range] : []));
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first && last && !text.slice(first[0], last[1]).includes("#")
    ? [{ start: first[0], end: last[1], text: values.map((value) => renderInFlow(value, isJson)).join(", ") }]
    : undefined;
}

import { Document, isMap, isScalar, isSeq, type Scalar } from "yaml";

export const STYLE = { lineWidth: 0, flowCollectionPadding: true } as const;
export const SCHEMA = { version: "1.2", schema: "core", aliasDuplicateObjects: false } as const;

/** `name: value` in block style, with plain lists on one line; every line but the first is indented. */
export function renderPair(
  name: string,
  value: unknown,
  indent: number,
  quotes?: Scalar.Type | null,
): string {
  const document = new Document({ [name]: value }, SCHEMA);
  const node = document.get(name, true);
  if (isScalar(node) && quotes) {
    node.type = quotes;
  }
  if (isSeq(node)) {
    tidyList(node);
  }
  return document
    .toString(STYLE)
    .replace(/\n$/, "")
    .replace(/\n(?=[^\n])/g, `\n${" ".repeat(indent)}`);
}

/** Puts a list of plain values on one line, a list of objects on one line each. */
export function tidyList(list: { items: unknown[]; flow?: boolean }): void {
  if (list.items.every((item) => isScalar(item))) {
    list.flow = true;
    return;
  }
  for (const item of list.items) {
    if (isMap(item)) {
      item.flow = true;
    }
  }
}

/** Renders a value within brackets. */
export function renderInFlow(value: unknown, isJson: boolean): string {
  return isJson ? JSON.stringify(value) : flowText(value);
}

function flowText(value: unknown): string {
  const document = new Document([value], SCHEMA);
  if (isSeq(document.contents)) {
    document.contents.flow = true;
  }
  const text = document.toString({ ...STYLE, flowCollectionPadding: false }).replace(/\n$/, "");
  // The printer breaks long lines; JSON is valid YAML that it never breaks.
  return text.includes("\n") ? JSON.stringify(value) : text.slice(1, -1);
}

/** The text of an event file with one event. */
export function eventText(members: Readonly<Record<string, unknown>>): string {
  const document = new Document(members, SCHEMA);
  for (const name of Object.keys(members)) {
    const value = document.get(name, true);
    if (isSeq(value)) {
      tidyList(value);
    }
  }
  return document.toString(STYLE);
}

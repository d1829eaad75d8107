import { readFileSync } from "node:fs";
import { isMap, isScalar, LineCounter, parseDocument, visit, type Alias, type Document } from "yaml";
import { z } from "zod";
import { judge, pathText } from "../contract";
import type { EventArgs } from "../resource";
import type { FileProblem } from "./error";

/** An event file as it was read: what it declares, or what is wrong with it. */
export interface EventFile {
  readonly file: string;
  readonly event: EventArgs | undefined;
  readonly problems: readonly FileProblem[];
}

const mapping = z.record(z.string(), z.unknown());

/** Reads one event from a YAML or JSON file and holds it against the document's limits. */
export function readEventFile(path: string, file: string): EventFile {
  const text = readText(path);
  if (text === undefined) {
    return refused(file, "cannot be read: it is a folder, or you lack the permission");
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined) => (offset === undefined ? undefined : lines.linePos(offset).line);
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({
      file,
      line: at(pos[0]),
      message: `is not YAML: ${message}`,
    }));
    return { file, event: undefined, problems };
  }
  const alias = firstAlias(document);
  if (alias) {
    return refused(
      file,
      "holds an alias (*), which event files do not have: write the value out",
      at(alias.range?.[0]),
    );
  }
  const content: unknown = document.toJS();
  const declared = mapping.safeParse(content);
  if (!declared.success) {
    return refused(file, "must hold one event: its members by name, such as name, start and end");
  }
  const problems = judge(declared.data, { allowMsl4Streams: true }).map(({ path: member, message }) => ({
    file,
    line: at(offsetOf(document, member)),
    message: `${pathText(member)} ${message}`,
  }));
  return { file, event: declared.data as unknown as EventArgs, problems };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function refused(file: string, message: string, line?: number): EventFile {
  return { file, event: undefined, problems: [{ file, line, message }] };
}

/** Aliases of aliases can stand for more than any memory holds. */
function firstAlias(document: Document.Parsed): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_key, alias) => {
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the nearest part of a path that the file has begins. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1])
      : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return undefined;
}

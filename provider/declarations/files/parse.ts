import { isAlias, isNode, parseAllDocuments, visit, type Document, type ErrorCode, type Node } from "yaml";
import type { FileProblem } from "./problem";
import type { SourceFile } from "./source-file";

/** The documents of a file, or why it cannot be read. */
export interface ParsedFile {
  readonly documents: readonly Document.Parsed[];
  readonly problems: readonly FileProblem[];
}

/** YAML's own tag for texts, which changes nothing. */
const PLAIN_TAG = "tag:yaml.org,2002:str";

/** How to correct an error that the parser's message does not explain. */
const SYNTAX_HINTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  TAB_AS_INDENT: "; indent with spaces",
  BLOCK_AS_IMPLICIT_KEY: "; put a text that contains a colon and a space in quotes",
  BAD_INDENT: "; indent the members of one mapping equally",
};

/**
 * Parses YAML 1.2 (which includes JSON), one document or several. Repeated keys, aliases and tags are refused: nested
 * aliases can expand to more than fits into memory.
 */
export function parseFile(source: SourceFile): ParsedFile {
  let documents: Document.Parsed[];
  try {
    const parsed = parseAllDocuments(source.text, {
      version: "1.2",
      schema: "core",
      stringKeys: true,
      prettyErrors: false,
      lineCounter: source.lines,
    });
    documents = [...parsed];
  } catch {
    return { documents: [], problems: [source.problem(undefined, "is nested deeper than can be read")] };
  }
  const errors = documents.flatMap((document) => document.errors);
  const problems =
    errors.length > 0
      ? errors.map(({ pos, message, code }) =>
          source.problem(source.place(...pos), `is not YAML: ${message}${SYNTAX_HINTS[code] ?? ""}`),
        )
      : documents.flatMap((document) => strangersIn(document, source));
  return { documents: problems.length > 0 ? [] : documents, problems };
}

/** The first alias or tag of a document. */
function strangersIn(document: Document.Parsed, source: SourceFile): FileProblem[] {
  let stranger: Node | undefined;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || (node.tag !== undefined && node.tag !== PLAIN_TAG)) {
        stranger = node;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  if (!stranger) {
    return [];
  }
  const [start, end] = isNode(stranger) && stranger.range ? stranger.range : [0, 0];
  const what = isAlias(stranger) ? "an alias (*)" : "a tag (!)";
  return [
    source.problem(
      source.place(start, end),
      `contains ${what}, which event files cannot have: write the value itself`,
    ),
  ];
}

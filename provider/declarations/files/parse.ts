import { isAlias, isNode, parseAllDocuments, visit, type Document, type ErrorCode, type Node } from "yaml";
import type { FileProblem } from "./problem";
import type { SourceFile } from "./source-file";

/** The documents of a file, or what keeps it from being read. */
export interface ParsedFile {
  readonly documents: readonly Document.Parsed[];
  readonly problems: readonly FileProblem[];
}

/** A tag of YAML's own that says what is written anyway. */
const PLAIN_TAG = "tag:yaml.org,2002:str";

/** What to do about a slip, if the parser's words are not enough. */
const SYNTAX_HINTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  TAB_AS_INDENT: "; indent with spaces",
  BLOCK_AS_IMPLICIT_KEY: "; a text that holds a colon and a space goes in quotes",
  BAD_INDENT: "; members of one thing begin in one column",
};

/**
 * Reads YAML 1.2 (of which JSON is a part), one document or several. A key that stands twice, aliases and tags are
 * refused: aliases of aliases can stand for more than any memory holds.
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
      `holds ${what}, which event files do not have: write the value out`,
    ),
  ];
}

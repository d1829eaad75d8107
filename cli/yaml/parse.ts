import { isMap, parseAllDocuments, visit, type Document, type LineCounter, type YAMLMap } from "yaml";
import type { Written } from "./change";

/** A file of declarations, as text and as the documents parsed from it. */
export interface ParsedText extends Written {
  readonly documents: readonly Document.Parsed[];
}

/** Parses a file in the same way as the loader. */
export function parseText(text: string, isJson: boolean, lineCounter?: LineCounter): ParsedText {
  const parsed = parseAllDocuments(text, {
    version: "1.2",
    schema: "core",
    stringKeys: true,
    prettyErrors: false,
    ...(lineCounter && { lineCounter }),
  });
  return { text, isJson, documents: [...parsed] };
}

/** All mappings of a file, outer ones first. */
export function mapsOf({ documents }: ParsedText): YAMLMap[] {
  const maps: YAMLMap[] = [];
  for (const document of documents) {
    visit(document, {
      Map: (_key, map) => {
        if (isMap(map)) {
          maps.push(map);
        }
      },
    });
  }
  return maps;
}

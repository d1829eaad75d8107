import type { Row } from "./rows";

const COLUMN = /\{([^{}]*)\}/g;

/** The columns that a text of the mapping names in braces. */
export function columnsOf(template: string): string[] {
  return [...template.matchAll(COLUMN)].map(([, name = ""]) => name.trim());
}

/** What a text of the mapping says for a row, or which cells it lacks. */
export type Filled = { readonly text: string | undefined } | { readonly lacks: readonly string[] };

/**
 * Puts a row's cells in the place of the columns. If all of them are empty the row says nothing; if only some are, the
 * text would say something else than it does for other rows.
 */
export function fill(template: string, { cells }: Row): Filled {
  const columns = columnsOf(template);
  const lacks = columns.filter((name) => !cells.has(name));
  if (lacks.length > 0) {
    return lacks.length === columns.length ? { text: undefined } : { lacks };
  }
  const text = template.replace(COLUMN, (_braces, name: string) => cells.get(name.trim()) ?? "");
  return { text: text.trim() };
}

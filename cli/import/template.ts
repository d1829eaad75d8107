import type { Row } from "./rows";

const COLUMN = /\{([^{}]*)\}/g;

/** The columns that a mapping's text names in braces. */
export function columnsOf(template: string): string[] {
  return [...template.matchAll(COLUMN)].map(([, name = ""]) => name.trim());
}

/** The filled text, or the columns whose cells are empty. */
type Filled = { readonly text: string | undefined } | { readonly lacks: readonly string[] };

/**
 * Replaces the columns by a row's cells. If all cells are empty, there is no text. If only some are, the text would
 * mean something else than in other rows.
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

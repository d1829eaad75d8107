/** Where something stands in an event file. */
export interface Place {
  /** As it was found, relative to the program's folder, with `/` on every system. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** How far it reaches on its line, in UTF-16 units; at least 1. */
  readonly length: number;
}

/** `events/final.yaml:4:8`, which terminals and editors make a link of. */
export function placeText({ file, line, column }: Pick<Place, "file" | "line" | "column">): string {
  return `${file}:${line}:${column}`;
}

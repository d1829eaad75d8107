import { readFileSync } from "node:fs";
import { LineCounter } from "yaml";
import type { FileProblem, Place } from "./problem";

/** Excerpts cut longer lines around the position. */
const WIDEST = 100;

/** The text of one file; converts offsets to positions and adds excerpts to problems. */
export class SourceFile {
  /** The parser fills it. */
  readonly lines = new LineCounter();

  constructor(
    readonly file: string,
    readonly text: string,
  ) {}

  /** The position between two offsets; ends with the first line. */
  place(start: number, end: number = start): Place {
    const { line, col } = this.lines.linePos(start);
    const rest = this.#line(line).length - col + 1;
    return { file: this.file, line, column: col, length: Math.max(1, Math.min(end - start, rest)) };
  }

  problem(place: Place | undefined, message: string, member?: string): FileProblem {
    const excerpt = place ? this.#excerpt(place) : "";
    return { file: this.file, place, member, message, excerpt };
  }

  #excerpt({ line, column, length }: Place): string {
    const cut = Math.max(0, column - 1 - WIDEST / 2);
    const text = this.#line(line).slice(cut, cut + WIDEST);
    const before = text.slice(0, column - 1 - cut).replace(/[^\t]/g, " ");
    const caret = "^".repeat(Math.max(1, Math.min(length, text.length - before.length)));
    const margin = `  ${line} | `;
    return `${margin}${text}\n${" ".repeat(margin.length - 2)}| ${before}${caret}`;
  }

  #line(line: number): string {
    const start = this.lines.lineStarts[line - 1] ?? 0;
    return this.text.slice(start).split(/\r?\n/, 1)[0] ?? "";
  }
}

/** Reads a file; returns a problem if that fails. */
export function readSource(path: string, file: string): SourceFile | FileProblem {
  const refuse = (message: string) => new SourceFile(file, "").problem(undefined, message);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return refuse("cannot be read: it is a folder, or you do not have permission");
  }
  try {
    return new SourceFile(file, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("is not UTF-8 text; save it as UTF-8");
  }
}

import type { Trouble } from "../../contract";

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

/** One thing that is wrong in an event file. */
export interface FileProblem {
  /** As it was found, relative to the program's folder. */
  readonly file: string;
  /** Undefined where the whole file is meant. */
  readonly place: Place | undefined;
  /** The member that is meant, such as `objects[2].bitrates`; undefined where it is none. */
  readonly member: string | undefined;
  /** What is wrong, the limit, and what to do; never the value. */
  readonly message: string;
  /** The line as it is written, and a caret under the spot; empty where the whole file is meant. */
  readonly excerpt: string;
}

/**
 * Event files that cannot be declared: every problem of every file, and nothing was sent.
 * Pulumi prints the message and no stack, as of its own RunError, which is not loaded for it.
 */
export class DeclarationError extends Error {
  /** For messages of Node. */
  override readonly name = "DeclarationError";
  /** @internal */
  static readonly trouble = {
    code: "DECLARATION_INVALID",
    cause:
      "Event files cannot be read as events. The message shows every problem with file, line, column and a caret; nothing was sent.",
    cure: "Correct the files at these places; `event-center validate` checks them offline, and an editor with a YAML language server checks them while you type. See [events as YAML files](declarations.md).",
  } as const satisfies Trouble;
  /** Never changes between versions. */
  readonly code = DeclarationError.trouble.code;
  /** What Pulumi's `RunError.isInstance` looks at. */
  readonly __pulumiRunError = true;

  constructor(
    /** Every problem of every file, by file and line. */
    readonly problems: readonly FileProblem[],
  ) {
    // Behind a caret it would hide: a line of its own.
    super(`${problems.map(describe).join("\n")}\n[${DeclarationError.trouble.code}]`);
  }
}

function describe({ file, place, message, excerpt }: FileProblem): string {
  const headline = `${place ? placeText(place) : file}: ${message}`;
  return excerpt === "" ? headline : `${headline}\n${excerpt}`;
}

import type { Trouble } from "../../contract";

/** A position in an event file. */
export interface Place {
  /** Relative to the program's folder, with `/` on every system. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The length on its line, in UTF-16 units; at least 1. */
  readonly length: number;
}

/** `events/final.yaml:4:8`, which terminals and editors show as a link. */
export function placeText({ file, line, column }: Pick<Place, "file" | "line" | "column">): string {
  return `${file}:${line}:${column}`;
}

/** One problem in an event file. */
export interface FileProblem {
  /** Relative to the program's folder. */
  readonly file: string;
  /** Undefined for a problem of the whole file. */
  readonly place: Place | undefined;
  /** The member, such as `objects[2].bitrates`, if the problem is about one. */
  readonly member: string | undefined;
  /** What is wrong, the limit, and what to do; never the value. */
  readonly message: string;
  /** The line, and a caret under the position; empty for a problem of the whole file. */
  readonly excerpt: string;
}

/**
 * Event files that cannot be declared, with every problem of every file; nothing was sent. Pulumi prints the message
 * without a stack, like that of its RunError, which would have to be loaded.
 */
export class DeclarationError extends Error {
  /** The name of the class, which Node prints. */
  override readonly name = "DeclarationError";
  /** @internal */
  static readonly trouble = {
    code: "DECLARATION_INVALID",
    cause:
      "Event files cannot be read as events. The message shows every problem with file, line, column and a caret; nothing was sent.",
    cure: "Correct the files at these places; `event-center validate` checks them offline, and an editor with a YAML language server checks them while you type. See [events as YAML files](declarations.md).",
  } as const satisfies Trouble;
  /** The same in all versions. */
  readonly code = DeclarationError.trouble.code;
  /** Pulumi's `RunError.isInstance` checks this. */
  readonly __pulumiRunError = true;

  constructor(
    /** Every problem of every file, by file and line. */
    readonly problems: readonly FileProblem[],
  ) {
    // The code gets its own line, since the last line may be a caret.
    super(`${problems.map(describe).join("\n")}\n[${DeclarationError.trouble.code}]`);
  }
}

function describe({ file, place, message, excerpt }: FileProblem): string {
  const headline = `${place ? placeText(place) : file}: ${message}`;
  return excerpt === "" ? headline : `${headline}\n${excerpt}`;
}

import { RunError } from "@pulumi/pulumi";

/** One thing that is wrong in an event file. */
export interface FileProblem {
  /** As it was found, relative to the program's folder. */
  readonly file: string;
  /** From 1; undefined where the whole file is meant. */
  readonly line: number | undefined;
  readonly message: string;
}

/**
 * Event files that cannot be declared: every problem of every file, and nothing was sent.
 * A RunError, so that Pulumi prints the message and no stack.
 */
export class DeclarationError extends RunError {
  readonly code = "DECLARATION_INVALID";
  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map(describe).join("\n"));
  }
}

function describe({ file, line, message }: FileProblem): string {
  return `${file}${line === undefined ? "" : `:${line}`}: ${message}`;
}

import type { Paint } from "./text";
import type { ExitCode } from "./exit-codes";

/** The outside world of a command, except for files and HTTP; tests pass their own. */
export interface Io {
  /** Standard output: the result, which a machine may read. */
  readonly out: Output;
  /** Standard error: progress, warnings and reasons, for people. */
  readonly err: Output;
  /** Reads all of standard input, which `-` stands for. */
  readonly readInput: () => Promise<string>;
  /** Asks a question and returns what the user types; undefined without a terminal. */
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C; pass it to every request and check it in every long loop. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The exit code if nothing is thrown; 0 unless a command sets it. */
  exitCode: ExitCode;
}

export interface Output {
  readonly write: (text: string) => void;
  /** True on a terminal. */
  readonly isTTY: boolean;
  readonly paint: Paint;
}

/** Prints one line of the result. */
export function say(io: Io, line: string): void {
  io.out.write(`${line}\n`);
}

/** Prints one line to standard error. */
export function tell(io: Io, line: string): void {
  io.err.write(`${line}\n`);
}

/** Prints the result as JSON. */
export function sayJson(io: Io, value: unknown): void {
  io.out.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

import type { Paint } from "./text";
import type { ExitCode } from "./exit-codes";

/** Everything of the outside world that a command may touch besides files and HTTP; tests give their own. */
export interface Io {
  /** The result: what a machine may read. */
  readonly out: Output;
  /** Progress, warnings, reasons: what a person reads. */
  readonly err: Output;
  /** All of standard input; for `-` in the place of a file. */
  readonly readInput: () => Promise<string>;
  /** What a person types after a question; undefined if nobody is there to ask. */
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C; hand it to every request and look at it in every long loop. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What the process ends with where nothing is thrown; 0 unless a command sets it. */
  exitCode: ExitCode;
}

export interface Output {
  readonly write: (text: string) => void;
  /** True where a person looks at it. */
  readonly isTTY: boolean;
  readonly paint: Paint;
}

/** One line of result. */
export function say(io: Io, line: string): void {
  io.out.write(`${line}\n`);
}

/** One line beside the result. */
export function tell(io: Io, line: string): void {
  io.err.write(`${line}\n`);
}

/** A result for machines. */
export function sayJson(io: Io, value: unknown): void {
  io.out.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

import { CLOCK_PROBLEM, clockTime } from "pulumi-akamai-event-center/contract";
import type { Paint } from "./text";
import type { ExitCode } from "./exit-codes";
import { Failure } from "./failure";

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

/** The time by the provider's clock, which rehearsals can set. Errors: a Failure if it is set to something other than a date. */
export function nowOf({ environment, now }: Pick<Io, "environment" | "now">): number {
  const instant = clockTime(environment, now);
  if (Number.isNaN(instant)) {
    throw new Failure(CLOCK_PROBLEM, "COMMAND_SETTINGS");
  }
  return instant;
}

/** Asks a question that is answered with yes or no. Errors: a Failure with this message if there is no terminal to ask on. */
export async function isAffirmed(io: Io, question: string, unanswered: string): Promise<boolean> {
  const answer = await io.ask(question);
  if (answer === undefined) {
    throw new Failure(unanswered, "COMMAND_USAGE");
  }
  return /^y(es)?$/i.test(answer.trim());
}

/** Prints lines of the result. */
export function print(io: Io, lines: string | readonly string[]): void {
  io.out.write(joined(lines));
}

/** Prints lines to standard error. */
export function log(io: Io, lines: string | readonly string[]): void {
  io.err.write(joined(lines));
}

const joined = (lines: string | readonly string[]) =>
  [lines]
    .flat()
    .map((line) => `${line}\n`)
    .join("");

/** Prints a warning to standard error. */
export function warn(io: Io, message: string): void {
  log(io, io.err.paint("yellow", message));
}

/** Prints the result as JSON. */
export function printJson(io: Io, value: unknown): void {
  print(io, JSON.stringify(value, undefined, 2));
}

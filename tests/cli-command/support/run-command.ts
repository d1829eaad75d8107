import { type Io } from "../../../cli/frame/io";
import { PLAIN } from "../../../cli/frame/text";
import { EXIT, type ExitCode } from "../../../cli/frame/exit-codes";
import { run } from "../../../cli/frame/run";

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  /** Standard output, parsed. */
  readonly json: unknown;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Nothing of the machine's own environment is seen. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** What a person answers; without it there is no terminal. */
  readonly answer?: string;
  /** What a person answers to one question after another; the terminal is closed after the last. */
  readonly answers?: readonly string[];
  readonly signal?: AbortSignal;
  readonly now?: () => number;
  readonly isTTY?: boolean;
}

/** Runs `event-center …` in this process. */
export async function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { out: "", err: "" };
  const output = (name: keyof typeof written): Io["out"] => ({
    write: (text) => {
      written[name] += text;
    },
    isTTY: options.isTTY ?? false,
    paint: PLAIN,
  });
  const answers = [...(options.answers ?? [])];
  const began = Date.now();
  const code = await run(args, {
    out: output("out"),
    err: output("err"),
    readInput: () => Promise.resolve(options.input ?? ""),
    ask: (question) => {
      const answer = options.answer ?? answers.shift();
      if (answer !== undefined) {
        written.err += question;
      }
      return Promise.resolve(answer);
    },
    cwd: options.cwd ?? process.cwd(),
    // Waits of a test are short, and no .edgerc of the machine is found.
    environment: {
      HOME: "/nonexistent",
      AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN: "0.01",
      AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "0.05",
      ...options.environment,
    },
    signal: options.signal ?? new AbortController().signal,
    // The clock is fixed, so that a slow machine prints no progress.
    now: options.now ?? (() => began),
    exitCode: EXIT.ok,
  });
  return {
    code,
    ...written,
    get json(): unknown {
      const parsed: unknown = JSON.parse(written.out);
      return parsed;
    },
  };
}

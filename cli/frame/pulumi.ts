import { spawn } from "node:child_process";
import type { Failure } from "./failure";
import type { Io } from "./io";

interface PulumiRun {
  /** Makes the error to throw if Pulumi cannot be started. */
  readonly failure: (message: string) => Failure;
  /** Additional environment variables. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Receives standard output, which otherwise goes to standard error. */
  readonly write?: (part: string) => void;
}

/** Runs the Pulumi CLI without a shell and returns its exit code, or null if a signal ended it. */
export function runPulumi(
  io: Io,
  args: readonly string[],
  { failure, environment = {}, write = io.err.write }: PulumiRun,
): Promise<number | null> {
  const child = spawn("pulumi", args, {
    cwd: io.cwd,
    env: { ...io.environment, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.setEncoding("utf8").on("data", write);
  child.stderr.setEncoding("utf8").on("data", io.err.write);
  return new Promise((resolve, reject) => {
    child.once("error", ({ message }) => {
      reject(failure(`The Pulumi CLI cannot be started: ${message}`));
    });
    child.once("close", resolve);
  });
}

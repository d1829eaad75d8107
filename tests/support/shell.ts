import { spawn } from "node:child_process";

export interface ShellResult {
  readonly code: number | null;
  /** Standard output and error, interleaved. */
  readonly output: string;
  readonly stdout: string;
}

/** Runs a command to its end, without blocking the test's own process, whose simulator must answer. */
export function runShell(
  [command = "", ...args]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<ShellResult> {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, output, stdout });
    });
  });
}

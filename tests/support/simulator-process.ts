import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Credentials } from "akamai-event-center-simulator";

const COMMAND = resolve(__dirname, "../../simulator/dist/command.js");

/** The built command in a process of its own. */
export interface SimulatorProcess {
  readonly child: ChildProcess;
  readonly credentials: Credentials;
  readonly stdout: string;
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function exportsIn(stdout: string): Credentials | undefined {
  const variables = new Map(
    [...stdout.matchAll(/^export (AKAMAI_\w+)='(.*)'$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  const [host, clientToken, clientSecret, accessToken] = [
    "AKAMAI_HOST",
    "AKAMAI_CLIENT_TOKEN",
    "AKAMAI_CLIENT_SECRET",
    "AKAMAI_ACCESS_TOKEN",
  ].map((name) => variables.get(name));
  return host && clientToken && clientSecret && accessToken
    ? { host, clientToken, clientSecret, accessToken }
    : undefined;
}

/** Starts commands for the tests of a file; whatever still runs after a test is killed, and its folder removed. */
export function simulatorProcesses() {
  const running: ChildProcess[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(
      running.splice(0).map(async (child) => {
        if (child.exitCode === null && child.signalCode === null) {
          child.kill("SIGKILL");
          await once(child, "exit");
        }
      }),
    );
    folders.splice(0).forEach((folder) => {
      rmSync(folder, { recursive: true, force: true });
    });
  });

  const launch = (args: readonly string[], shellLimit?: string) => {
    const child =
      shellLimit === undefined
        ? spawn(process.execPath, [COMMAND, ...args], { stdio: ["ignore", "pipe", "pipe"] })
        : spawn("bash", ["-c", `${shellLimit}; exec "$@"`, "bash", process.execPath, COMMAND, ...args], {
            stdio: ["ignore", "pipe", "pipe"],
          });
    running.push(child);
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
    return { child, output };
  };

  return {
    /** A folder of the test's own. */
    folder(): string {
      const folder = mkdtempSync(join(tmpdir(), "event-center-simulator-"));
      folders.push(folder);
      return folder;
    },

    /** Runs the command to its end. */
    async run(...args: string[]): Promise<Finished> {
      const { child, output } = launch(args);
      await once(child, "close");
      return { code: child.exitCode, ...output };
    },

    /** Starts the command; returns once it has told its variables. */
    async start(args: readonly string[], shellLimit?: string): Promise<SimulatorProcess> {
      const { child, output } = launch(args, shellLimit);
      for (;;) {
        const credentials = exportsIn(output.stdout);
        if (credentials) {
          return {
            child,
            credentials,
            stdout: output.stdout,
            end: async (signal) => {
              const ended = once(child, "exit");
              child.kill(signal);
              await ended;
              return { code: child.exitCode, signal: child.signalCode };
            },
          };
        }
        if (child.exitCode !== null) {
          throw new Error(`The simulator ended: ${output.stderr}`);
        }
        await new Promise((wake) => setTimeout(wake, 10));
      }
    },
  };
}

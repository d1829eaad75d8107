import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Credentials } from "akamai-event-center-simulator";
import { endProcess } from "./driven-process";
import { announced, launchSimulator, type Launched } from "./simulator-command";

/** The built command in a process of its own. */
interface SimulatorProcess {
  readonly child: ChildProcess;
  readonly credentials: Credentials;
  readonly stdout: string;
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts commands for the tests of a file; whatever still runs after a test is killed, and its folder removed. */
export function simulatorProcesses() {
  const running: ChildProcess[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((child) => endProcess(child, "SIGKILL")));
    folders.splice(0).forEach((folder) => {
      rmSync(folder, { recursive: true, force: true });
    });
  });

  const launch = (args: readonly string[], shellLimit?: string): Launched => {
    const launched = launchSimulator(args, shellLimit);
    running.push(launched.child);
    return launched;
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

    /** Starts the command; returns once it has printed its variables. */
    async start(args: readonly string[], shellLimit?: string): Promise<SimulatorProcess> {
      const launched = launch(args, shellLimit);
      const { child, output } = launched;
      const credentials = await announced(launched);
      return {
        child,
        credentials,
        stdout: output.stdout,
        end: async (signal) => {
          await endProcess(child, signal);
          return { code: child.exitCode, signal: child.signalCode };
        },
      };
    },
  };
}

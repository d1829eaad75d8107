import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOptions, usageOf } from "./command-options";
import { startSimulator } from "./simulator";

/** The surroundings of the command. */
export interface CommandSetting {
  /** The name of the command in its usage. */
  readonly call: string;
  /** Prints a text. */
  readonly write: (text: string) => void;
  /** Stops the simulator. */
  readonly signal: AbortSignal;
}

/** Runs the simulator until the signal. Errors: InputError, PortError, StorageError. */
export async function runSimulatorCommand(
  args: readonly string[],
  { call, write, signal }: CommandSetting,
): Promise<void> {
  const wish = readOptions(args);
  if (wish === "help" || wish === "version") {
    write(wish === "help" ? usageOf(call) : `${version()}\n`);
    return;
  }
  // Before the announcement: its reader may stop the simulator at once.
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
  const simulator = await startSimulator(wish);
  write(announcement(simulator.url, wish.data, simulator.environment));
  if (!signal.aborted) {
    await ended;
  }
  await simulator.close();
}

function version(): string {
  const found: unknown = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8"));
  return typeof found === "object" && found && "version" in found ? String(found.version) : "unknown";
}

/** Lines to paste into a shell. */
function announcement(url: string, data: string | undefined, environment: Record<string, string>): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  return [
    `# Event Center simulator at ${url} (open it in a browser to see the events)`,
    `# Events are kept ${data === undefined ? "in memory" : `in ${data}`}. Paste these lines into your shell:`,
    ...exports,
    "",
  ].join("\n");
}

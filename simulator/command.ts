#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOptions, USAGE } from "./command-options";
import { startSimulator } from "./simulator";

function version(): string {
  const found: unknown = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8"));
  return typeof found === "object" && found && "version" in found ? String(found.version) : "unknown";
}

/** Lines that a shell can read as they are. */
function announcement(url: string, data: string | undefined, environment: Record<string, string>): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  return [
    `# Event Center simulator at ${url} (open it in a browser to see the events)`,
    `# Events are kept ${data === undefined ? "in memory" : `in ${data}`}. Paste these lines into your shell:`,
    ...exports,
    "",
  ].join("\n");
}

async function main(): Promise<void> {
  const wish = readOptions(process.argv.slice(2));
  if (wish === "help" || wish === "version") {
    process.stdout.write(wish === "help" ? USAGE : `${version()}\n`);
    return;
  }
  // Listened for first: who reads the announcement may end the simulator at once.
  const ended = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  const simulator = await startSimulator(wish);
  process.stdout.write(announcement(simulator.url, wish.data, simulator.environment));
  await ended;
  await simulator.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`event-center-simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { paintFor } from "./text";
import { EXIT } from "./exit-codes";
import type { Io, Output } from "./io";

/** The `Io` of the process. The first Ctrl-C ends requests and waits, the second one the process. */
export function processIo(): Io {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) {
      process.exit(EXIT.interrupted);
    }
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  for (const stream of [process.stdout, process.stderr]) {
    // `event-center list | head -1` closes the pipe, which is not a failure.
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") {
        throw error;
      }
      process.exit(EXIT.ok);
    });
  }
  return {
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    readInput: () => text(process.stdin),
    ask: (question) => ask(question, controller.signal),
    cwd: process.cwd(),
    environment: process.env,
    signal: controller.signal,
    now: Date.now,
    exitCode: EXIT.ok,
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  const { isTTY } = stream;
  return { write: (part) => void stream.write(part), isTTY, paint: paintFor({ isTTY }, process.env) };
}

async function ask(question: string, signal: AbortSignal): Promise<string | undefined> {
  if (!process.stdin.isTTY) {
    return undefined;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal });
  } finally {
    terminal.close();
  }
}

import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type * as grpc from "@grpc/grpc-js";

/** Ends a process, unless it has ended by itself, and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }
}

/** Resolves when nothing more is printed for a moment. */
export async function settledOutput(output: () => string): Promise<void> {
  for (let before; before !== output();) {
    before = output();
    await wait(20);
  }
}

/** Sends one gRPC call. Errors: what `toError` makes of its failure. */
export function answerTo<Answer>(
  send: (done: (error: grpc.ServiceError | null, answer: Answer) => void) => unknown,
  toError: (error: grpc.ServiceError) => Error,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send((error, answer) => {
      if (error) {
        reject(toError(error));
      } else {
        resolve(answer);
      }
    });
  });
}

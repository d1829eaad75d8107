import { resolve } from "node:path";
import type { Place } from "./place";

/** More than the SDK skips; what is left of them is what state records. */
const FRAMES = 6;

/** V8's own: what turns a stack into text. */
const HOOK = "prepareStackTrace";

/**
 * Makes a resource so that the engine records the event file, and not this package, as where it was declared. Pulumi
 * reads the place off the stack and keeps the whole stack in state; that of a loader says nothing of the event, but
 * doubles the state's size, on which the time of `up` hangs.
 */
export function recordedAt<Made>(cwd: string, { file, line, column }: Place, make: () => Made): Made {
  const frame = `    at event (${resolve(cwd, file)}:${line}:${column})`;
  const before: unknown = Reflect.get(Error, HOOK);
  Reflect.set(Error, HOOK, (error: Error) =>
    [String(error), ...Array<string>(FRAMES).fill(frame)].join("\n"),
  );
  try {
    return make();
  } finally {
    Reflect.set(Error, HOOK, before);
  }
}

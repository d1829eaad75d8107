/** V8's settings; Node's types do not say that the hook may be missing. */
const V8: {
  stackTraceLimit: number;
  prepareStackTrace?: (error: Error, frames: NodeJS.CallSite[]) => unknown;
} = Error;

/**
 * Disables stack traces until the returned function is called. Pulumi takes one for each property of a new resource,
 * for its message about promises that never end, and maps it to sources: most of a program's time. They stay enabled
 * with `PULUMI_DEBUG_PROMISE_LEAKS`. The stack trace of the declaration, which is in state, is not affected.
 * `npm run sdk` copies this file into the Node SDK of the native provider.
 */
export function pauseStackTraces(): () => void {
  const { stackTraceLimit, prepareStackTrace } = V8;
  Error.stackTraceLimit = process.env["PULUMI_DEBUG_PROMISE_LEAKS"] ? stackTraceLimit : 0;
  if (prepareStackTrace) {
    V8.prepareStackTrace = (error, frames) => prepareStackTrace(error, withoutRunner(frames));
  }
  return () => {
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  };
}

/** Drops the frames of Node and Pulumi below the program, which would be a sixth of an event's state. */
function withoutRunner(frames: readonly NodeJS.CallSite[]): NodeJS.CallSite[] {
  const isProgram = frames.map((frame) => {
    const file = frame.getFileName() ?? "node:";
    return !file.startsWith("node:") && !/[\\/]@pulumi[\\/]pulumi[\\/]/.test(file);
  });
  return frames.slice(0, isProgram.lastIndexOf(true) + 1);
}

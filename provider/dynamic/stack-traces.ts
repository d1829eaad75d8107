/**
 * Stops the taking of stack traces until the returned function is called. Pulumi takes one for each property of a new
 * resource, through source maps, for its message about promises that never end: most of a program's time.
 * `PULUMI_DEBUG_PROMISE_LEAKS` asks for that message in full, and keeps them.
 */
export function pauseStackTraces(): () => void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = process.env["PULUMI_DEBUG_PROMISE_LEAKS"] ? stackTraceLimit : 0;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}

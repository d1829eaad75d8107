import { createContext, Script } from "node:vm";

/** A case that takes longer than this hangs. The slowest seen took a twentieth of it, on a busy machine. */
const LONGEST_CASE_MS = 5000;

const call = new Script("work()");
const box = createContext({ work: () => undefined });

/** Returns the result of the work. Ends it with an error if it hangs, even in an endless loop. */
export function within<Result>(work: () => Result): Result {
  const outcome: { result?: { value: Result }; error?: unknown } = {};
  box["work"] = () => {
    try {
      outcome.result = { value: work() };
    } catch (error) {
      outcome.error = error;
    }
  };
  call.runInContext(box, { timeout: LONGEST_CASE_MS });
  if (!outcome.result) {
    throw outcome.error;
  }
  return outcome.result.value;
}

/** The same for work that waits. */
export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no end after ${LONGEST_CASE_MS} ms`));
    }, LONGEST_CASE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

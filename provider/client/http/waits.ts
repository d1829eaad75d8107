import type { Answer } from "./exchange";

/** Waits and keeps the process alive meanwhile. Rejects with the signal's reason as soon as it is aborted. */
export async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (milliseconds <= 0) {
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** A signal that is aborted with the first of two. */
export function either(
  one: AbortSignal | undefined,
  other: AbortSignal | undefined,
): AbortSignal | undefined {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other);
}

/** Bounds of a wait that the server did not ask for, in seconds. */
interface BackoffBounds {
  readonly retryWaitMin: number;
  readonly retryWaitMax: number;
}

/**
 * Exponential back-off with full jitter, in milliseconds: from 0 to `retryWaitMin` doubled `failures - 1` times, at most
 * `retryWaitMax`. The jitter keeps many clients from retrying at the same moment.
 */
export function backoff(failures: number, bounds: BackoffBounds, random: () => number = Math.random): number {
  const ceiling = Math.min(bounds.retryWaitMax, bounds.retryWaitMin * 2 ** (failures - 1));
  return Math.round(random() * ceiling * 1000);
}

const SECOND = 1000;

/** The headers that ask the client to wait, the most trusted first. */
const HEADERS = ["retry-after", "x-ratelimit-next", "akamai-ratelimit-next"];

/** A `Date` header has whole seconds and took time to arrive, so clocks this close count as equal. */
const CLOCK_GRAIN = 2 * SECOND;

/** In milliseconds. A date may pass while the answer is on its way. */
const ON_ITS_WAY = 100;

/**
 * How long the server asks to wait, in milliseconds; undefined if it does not say. `Retry-After` is seconds or a date,
 * the others are dates. Dates are compared with the answer's own `Date`, so that a wrong clock does no harm.
 */
export function requestedWait(answer: Pick<Answer, "headers">, now: number = Date.now()): number | undefined {
  const [wait] = requestedWaits(answer, now);
  return wait === undefined ? undefined : Math.max(0, wait);
}

/** The same wait in full precision: `Retry-After` is rounded up to seconds, a date beside it may have milliseconds. */
export function exactWait(answer: Pick<Answer, "headers">, wait: number, now: number = Date.now()): number {
  const same = requestedWaits(answer, now).filter((other) => other > wait - SECOND - ON_ITS_WAY);
  return Math.max(0, Math.min(wait, ...same));
}

/** Every wait that the headers ask for; negative if a date has passed. */
function requestedWaits(answer: Pick<Answer, "headers">, now: number): number[] {
  const date = Date.parse(answer.headers["date"] ?? "");
  const serverNow = Math.abs(date - now) > CLOCK_GRAIN ? date : now;
  return HEADERS.flatMap((name) => {
    const text = answer.headers[name]?.trim() ?? "";
    const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * SECOND : undefined;
    const wait = seconds ?? Date.parse(text) - serverNow;
    return Number.isNaN(wait) ? [] : [wait];
  });
}

/** Bounds of a wait of our own choice, in seconds. */
export interface BackoffBounds {
  readonly retryWaitMin: number;
  readonly retryWaitMax: number;
}

/**
 * Exponential back-off with full jitter: anything from nothing to `retryWaitMin` doubled `failures - 1` times, at most
 * `retryWaitMax`. In milliseconds. Full jitter keeps many clients from coming back at the same moment.
 */
export function backoff(failures: number, bounds: BackoffBounds, random: () => number = Math.random): number {
  const ceiling = Math.min(bounds.retryWaitMax, bounds.retryWaitMin * 2 ** (failures - 1));
  return Math.round(random() * ceiling * 1000);
}

import { wait } from "./waits";

/** How much may go through at once, and how fast. */
export interface GateLimits {
  /** Requests in flight at the same time. */
  readonly concurrency: number;
  /** Requests a second; 0 for no limit. */
  readonly requestLimit: number;
}

/** Distance in milliseconds after a 429 that no other answer came before: nothing is known yet of the server's speed. */
const FIRST_DISTANCE = 50;
/** A server that is slower than this asks for waits that say so. */
const LONGEST_DISTANCE = 10_000;
/** A little slower than the measured speed, so that an error of measurement does not earn the next 429. */
const CAUTION = 1.02;
/** How long to keep the speed that was found, in milliseconds: to try more costs a wait each time it is refused. */
const HOLD = 30_000;
/** Then each answer takes 5 % off the distance: a limit that was lifted is noticed within some dozen requests. */
const RECOVERY = 0.95;
/** How late a timer may be, in milliseconds. A shorter distance cannot be kept. */
const TIMER_DELAY = 5;

/**
 * The one way to a host for all requests of the process. Limits how many are in flight and how fast they follow each
 * other. After a 429 none passes until the moment that the server asked for; then they follow a little slower than the
 * server took them before. Uses the monotonic clock: a wall clock that is set back must not close the gate.
 */
export class Gate {
  #inFlight = 0;
  readonly #queue: (() => void)[] = [];
  /** No request passes before this moment. */
  #closedUntil = 0;
  /** Between two requests, in milliseconds; 0 as long as the server refuses none. */
  #distance = 0;
  #nextPass = 0;
  #lastSlowed = 0;
  /** How many requests the server took since the last slow-down, and when the first of them was answered. */
  #taken = 0;
  #firstTaken = 0;
  #refusals = 0;

  /** Waits until there is room and it is time. Returns the moment of passing, for `slowDown`. */
  async enter(limits: GateLimits, signal?: AbortSignal): Promise<number> {
    await this.#room(limits.concurrency, signal);
    try {
      for (;;) {
        const now = performance.now();
        const next = Math.max(this.#closedUntil, this.#nextPass);
        if (next <= now) {
          const distance = Math.max(this.#distance, limits.requestLimit > 0 ? 1000 / limits.requestLimit : 0);
          // A late timer must not lower the rate: the next distance counts from the planned moment.
          this.#nextPass = Math.max(this.#nextPass, now - TIMER_DELAY) + distance;
          return now;
        }
        await wait(next - now, signal);
      }
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  /** Hands the place to the request that has waited longest, so that none that comes later takes it. */
  leave(): void {
    const next = this.#queue.shift();
    if (next) {
      next();
    } else {
      this.#inFlight--;
    }
  }

  /** The server took a request: some time after the last 429 this speeds up a little. */
  succeeded(): void {
    const now = performance.now();
    this.#refusals = 0;
    this.#firstTaken = this.#taken === 0 ? now : this.#firstTaken;
    this.#taken += 1;
    if (now - this.#lastSlowed > HOLD) {
      this.#distance *= RECOVERY;
    }
    if (this.#distance < TIMER_DELAY) {
      this.#distance = 0;
    }
  }

  /** Whether a refusal is news: requests that were on their way together are refused together, which counts once. */
  isNews(passed: number): boolean {
    return passed >= this.#lastSlowed;
  }

  /** How many times the server has refused since it last took a request, this time included. */
  refused(): number {
    return ++this.#refusals;
  }

  /**
   * A 429 came for a request that passed at `passed`: closes the gate for all. All requests that had passed before slow
   * it down once: to the speed at which the server took requests, or to half if it took none. A speed that was found
   * before is at most halved, since a refusal after a few answers says little.
   * @param milliseconds how long the server asks to wait
   * @param period the same wait in full precision; ignored if a request that waited this long was refused again
   */
  slowDown(milliseconds: number, passed: number, period: number): void {
    const now = performance.now();
    const isNews = this.isNews(passed);
    const isRefusedAgain = isNews && this.#taken === 0;
    this.#closedUntil = Math.max(this.#closedUntil, now + (isRefusedAgain ? milliseconds : period));
    if (isNews) {
      const half = Math.max(FIRST_DISTANCE, this.#distance * 2);
      const asTaken = this.#taken > 0 ? ((now - this.#firstTaken + period) / this.#taken) * CAUTION : half;
      const isFirst = this.#distance === 0;
      this.#distance = Math.min(LONGEST_DISTANCE, isFirst ? asTaken : Math.min(half, asTaken));
      this.#lastSlowed = now;
      this.#taken = 0;
    }
  }

  async #room(concurrency: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#inFlight < concurrency) {
      this.#inFlight++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        this.#queue.splice(this.#queue.indexOf(pass), 1);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's
        reject(signal?.reason);
      };
      const pass = () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      };
      this.#queue.push(pass);
      signal?.addEventListener("abort", abort, { once: true });
    });
  }
}

/** By host, for the process: Akamai limits the API client, whichever of our objects sends (tests/client/retries). */
const gates = new Map<string, Gate>();

export function gateOf(origin: string): Gate {
  const known = gates.get(origin) ?? new Gate();
  gates.set(origin, known);
  return known;
}

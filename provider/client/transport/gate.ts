import { wait } from "./wait";

/** How much may go through at once, and how fast. */
export interface GateLimits {
  /** Requests under way at the same time. */
  readonly concurrency: number;
  /** Requests a second; 0 for no limit. */
  readonly requestLimit: number;
}

/** The least distance between two requests after a 429 that no success came before, in milliseconds. */
const FIRST_DISTANCE = 50;
const LONGEST_DISTANCE = 10_000;
/** After a 429 requests follow each other this much slower than the server was seen to take them. */
const CAUTION = 1.02;
/** For so long the server is not tried with more, since another refusal would cost a wait; in milliseconds. */
const HOLD = 30_000;
/** Then each success takes this share off the distance, until it is not worth keeping. */
const RECOVERY = 0.95;
const SHORTEST_DISTANCE = 5;
const TIMER_DELAY = 5;

/**
 * The one way to a host for all requests of the process. Bounds how many are under way and how fast they follow each
 * other; after a 429 nobody passes until the told moment, then all pass a little slower than the server took requests before.
 * Moments are those of the monotonic clock: a wall clock that is set back must not close the gate.
 */
export class Gate {
  #underWay = 0;
  readonly #queue: (() => void)[] = [];
  /** Nobody passes before this moment. */
  #closedUntil = 0;
  /** The adaptive distance between two requests, in milliseconds; 0 where all is well. */
  #distance = 0;
  #nextPass = 0;
  #lastSlowed = 0;
  /** How many answers other than 429 came since the gate was last slowed down, and when the first of them did. */
  #taken = 0;
  #firstTaken = 0;
  #refusals = 0;

  /** Passes when there is room and it is time; gives the moment of passing, for `succeeded` and `slowDown`. */
  async enter(limits: GateLimits, signal?: AbortSignal): Promise<number> {
    await this.#room(limits.concurrency, signal);
    try {
      for (;;) {
        const now = performance.now();
        const next = Math.max(this.#closedUntil, this.#nextPass);
        if (next <= now) {
          const distance = Math.max(this.#distance, limits.requestLimit > 0 ? 1000 / limits.requestLimit : 0);
          // A timer that is a little late must not lower the rate: the next distance counts from the planned moment.
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

  /** Hands the place on to the one who waits longest, so that nobody who comes later takes it. */
  leave(): void {
    const next = this.#queue.shift();
    if (next) {
      next();
    } else {
      this.#underWay--;
    }
  }

  /** An answer other than 429 came: long after the last 429 it speeds up a little. */
  succeeded(): void {
    const now = performance.now();
    this.#refusals = 0;
    this.#firstTaken = this.#taken === 0 ? now : this.#firstTaken;
    this.#taken += 1;
    if (now - this.#lastSlowed > HOLD) {
      this.#distance *= RECOVERY;
    }
    if (this.#distance < SHORTEST_DISTANCE) {
      this.#distance = 0;
    }
  }

  /** How many 429 came since the last success, this one included. */
  refused(): number {
    return ++this.#refusals;
  }

  /**
   * A 429 came for a request that passed at `passed`: closes the gate for all, and slows down once for all the
   * requests that had passed before: to the speed at which the server took requests, or to half where it took none.
   * A speed that was found is at most halved, since the next refusal may come after a few answers, which tell little.
   * @param milliseconds how long the server asks to wait
   * @param period the same as exactly as it told; not believed where a request that waited so long was refused again
   */
  slowDown(milliseconds: number, passed: number, period: number): void {
    const now = performance.now();
    const isRefusedAgain = passed >= this.#lastSlowed && this.#taken === 0;
    this.#closedUntil = Math.max(this.#closedUntil, now + (isRefusedAgain ? milliseconds : period));
    if (passed >= this.#lastSlowed) {
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
    if (this.#underWay < concurrency) {
      this.#underWay++;
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

const gates = new Map<string, Gate>();

/** The gate of a host, shared by all clients of the process. */
export function gateOf(origin: string): Gate {
  const known = gates.get(origin) ?? new Gate();
  gates.set(origin, known);
  return known;
}

import { wait } from "./waits";

/** How many requests may pass at once, and how fast. */
export interface GateLimits {
  /** Requests in flight at the same time. */
  readonly concurrency: number;
  /** Requests per second; 0 for no limit. */
  readonly requestLimit: number;
}

/** The distance between requests, in milliseconds, after a 429 that was the first answer: the server's speed is not known yet. */
const FIRST_DISTANCE = 50;
/** The longest distance, in milliseconds: a server that allows even less asks for a wait. */
const LONGEST_DISTANCE = 10_000;
/** Slower than measured by 2 %, so that an imprecise measurement does not cause the next 429. */
const CAUTION = 1.02;
/** How long to keep the measured speed, in milliseconds: each attempt to go faster may cost another wait. */
const HOLD = 30_000;
/** After that, each answer shortens the distance by 5 %, so that a few dozen requests suffice to notice a lifted limit. */
const RECOVERY = 0.95;
/** How late a timer may fire, in milliseconds. Shorter distances are not possible. */
const TIMER_DELAY = 5;

/**
 * All requests of the process to one host pass this gate. It limits how many are in flight and how fast they follow each
 * other. After a 429 it closes for as long as the server asks, then lets requests pass a little slower than the server
 * accepted them before. It uses the monotonic clock: a wall clock that is set back must not close the gate.
 */
export class Gate {
  #inFlight = 0;
  readonly #queue: (() => void)[] = [];
  /** No request passes before this moment. */
  #closedUntil = 0;
  /** The time between two requests, in milliseconds; 0 until the server refuses one. */
  #distance = 0;
  #nextPass = 0;
  #lastSlowed = 0;
  /** How many requests the server has accepted since the last slow-down, and when it answered the first of them. */
  #accepted = 0;
  #firstAccepted = 0;
  #refusals = 0;

  /** Waits for its turn. Returns the moment of passing, for `slowDown`. */
  async enter(limits: GateLimits, signal?: AbortSignal): Promise<number> {
    await this.#room(limits.concurrency, signal);
    try {
      for (;;) {
        const now = performance.now();
        const next = Math.max(this.#closedUntil, this.#nextPass);
        if (next <= now) {
          const distance = Math.max(this.#distance, limits.requestLimit > 0 ? 1000 / limits.requestLimit : 0);
          // A late timer must not lower the rate: the next distance is counted from the planned moment.
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

  /** Lets the request pass that has waited longest. */
  leave(): void {
    const next = this.#queue.shift();
    if (next) {
      next();
    } else {
      this.#inFlight--;
    }
  }

  /** Called when the server has accepted a request; speeds up if the last 429 was long ago. */
  succeeded(): void {
    const now = performance.now();
    this.#refusals = 0;
    this.#firstAccepted = this.#accepted === 0 ? now : this.#firstAccepted;
    this.#accepted += 1;
    if (now - this.#lastSlowed > HOLD) {
      this.#distance *= RECOVERY;
    }
    if (this.#distance < TIMER_DELAY) {
      this.#distance = 0;
    }
  }

  /** False if the request passed before the last slow-down: requests in flight are refused together, which counts once. */
  isNews(passed: number): boolean {
    return passed >= this.#lastSlowed;
  }

  /** Counts a refusal; returns how many there were since the last accepted request. */
  refused(): number {
    return ++this.#refusals;
  }

  /**
   * Closes the gate after a 429 to a request that passed at `passed`. The requests in flight together slow it down once:
   * to the speed at which the server accepted requests, or to half the speed if it accepted none. An already measured
   * speed is at most halved, since a refusal after a few answers says little.
   * @param milliseconds how long the server asks to wait
   * @param period the same wait in full precision; ignored if a request that waited this long was refused again
   */
  slowDown(milliseconds: number, passed: number, period: number): void {
    const now = performance.now();
    const isNews = this.isNews(passed);
    const isRefusedAgain = isNews && this.#accepted === 0;
    this.#closedUntil = Math.max(this.#closedUntil, now + (isRefusedAgain ? milliseconds : period));
    if (isNews) {
      const half = Math.max(FIRST_DISTANCE, this.#distance * 2);
      const measured =
        this.#accepted > 0 ? ((now - this.#firstAccepted + period) / this.#accepted) * CAUTION : half;
      const isFirst = this.#distance === 0;
      this.#distance = Math.min(LONGEST_DISTANCE, isFirst ? measured : Math.min(half, measured));
      this.#lastSlowed = now;
      this.#accepted = 0;
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

/** One gate per host for the whole process: Akamai limits the API client, not our objects. */
const gates = new Map<string, Gate>();

export function gateOf(origin: string): Gate {
  const known = gates.get(origin) ?? new Gate();
  gates.set(origin, known);
  return known;
}

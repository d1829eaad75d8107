import { setTimeout as sleep } from "node:timers/promises";
import { GatewayProblem } from "./problems";

const SECOND = 1000;

const tooMany = (detail: string, headers: Readonly<Record<string, string>> = {}) =>
  new GatewayProblem(429, "pep-authn/rate-limit", detail, { "Retry-After": "1", ...headers });

/** Long enough for requests that were sent together to meet, in milliseconds. */
const HELD = 25;

/** Counts the requests that are in work; each is held a moment, so that those refused are answered together. */
export class Concurrency {
  #inWork = 0;

  /** Does a request's work, or throws 429 if `limit` others are in work; 0 is no limit. */
  async within<Result>(limit: number, work: () => Result): Promise<Result> {
    this.#inWork += 1;
    try {
      if (limit > 0) {
        const isRefused = this.#inWork > limit;
        await sleep(HELD, undefined, { ref: false });
        if (isRefused) {
          throw tooMany(`More than ${limit} requests at the same time`);
        }
      }
      return work();
    } finally {
      this.#inWork -= 1;
    }
  }
}

/** At most so many requests in any second. Real time, whatever clock the simulator shows. */
export class RateLimit {
  #recent: number[] = [];

  constructor(readonly limit: number) {}

  /** Lets a request pass, or throws 429 that says when the next one may. */
  pass(): void {
    const now = Date.now();
    this.#recent = this.#recent.filter((time) => now - time < SECOND);
    const [oldest] = this.#recent;
    if (oldest !== undefined && this.#recent.length >= this.limit) {
      throw tooMany(`More than ${this.limit} requests a second`, {
        "X-RateLimit-Limit": String(this.limit),
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Next": new Date(oldest + SECOND).toISOString(),
      });
    }
    this.#recent.push(now);
  }
}

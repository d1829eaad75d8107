import { setTimeout as sleep } from "node:timers/promises";
import { GatewayProblem } from "./answers";

const SECOND = 1000;

const tooMany = (detail: string, headers: Readonly<Record<string, string>> = {}) =>
  new GatewayProblem(429, "pep-authn/rate-limit", detail, { "Retry-After": "1", ...headers });

/** Milliseconds in which requests that were sent together meet. */
const HELD = 25;

/** Counts concurrent requests and holds each for a moment, so that the refused ones are answered together. */
export class Concurrency {
  #inWork = 0;

  /** Throws 429 if `limit` other requests are being worked on; 0 is no limit. */
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

/** Limits the requests in any second of real time, whatever the simulator's clock says. */
export class RateLimit {
  #recent: number[] = [];

  constructor(readonly limit: number) {}

  /** Throws 429 with the time of the next free request. */
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

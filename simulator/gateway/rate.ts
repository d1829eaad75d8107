import { GatewayProblem } from "./problems";

const SECOND = 1000;

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
      throw new GatewayProblem(429, "pep-authn/rate-limit", `More than ${this.limit} requests a second`, {
        "Retry-After": "1",
        "X-RateLimit-Limit": String(this.limit),
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Next": new Date(oldest + SECOND).toISOString(),
      });
    }
    this.#recent.push(now);
  }
}

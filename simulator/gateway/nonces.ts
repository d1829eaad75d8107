/** As long as a timestamp can be within 30 s of the clock on either side, and some. */
const REMEMBERED = 120_000;

/** The nonces of late: each may be used once. */
export class Nonces {
  readonly #seen = new Map<string, number>();

  isFresh(nonce: string, now: number): boolean {
    // A Map keeps the order of insertion, so the old ones stand first.
    for (const [old, time] of this.#seen) {
      if (now - time <= REMEMBERED) {
        break;
      }
      this.#seen.delete(old);
    }
    if (this.#seen.has(nonce)) {
      return false;
    }
    this.#seen.set(nonce, now);
    return true;
  }
}

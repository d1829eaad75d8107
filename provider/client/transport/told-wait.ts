import type { Answer } from "./exchange";

/** In the order in which they are believed. */
const HEADERS = ["retry-after", "x-ratelimit-next", "akamai-ratelimit-next"];

/**
 * How long the server asks to wait, in milliseconds; undefined where it does not say.
 * `Retry-After` is seconds or a date, the others are dates. Dates are held against the answer's own `Date`, so that a
 * clock that is off does no harm.
 */
export function toldWait(answer: Pick<Answer, "headers">, now: number = Date.now()): number | undefined {
  const serverNow = Date.parse(answer.headers["date"] ?? "");
  const waits = HEADERS.flatMap((name) => {
    const text = answer.headers[name]?.trim() ?? "";
    const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
    const wait = seconds ?? Date.parse(text) - (Number.isNaN(serverNow) ? now : serverNow);
    return Number.isNaN(wait) ? [] : [Math.max(0, wait)];
  });
  return waits[0];
}

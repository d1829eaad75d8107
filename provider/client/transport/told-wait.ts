import type { Answer } from "./exchange";

/** In the order in which they are believed. */
const HEADERS = ["retry-after", "x-ratelimit-next", "akamai-ratelimit-next"];

/** A `Date` header has whole seconds; clocks that agree as far as it shows are taken for the same. */
const CLOCK_GRAIN = 2000;

const SECOND = 1000;

/** A date may pass while the answer that tells it is on its way. */
const ON_ITS_WAY = 100;

/**
 * How long the server asks to wait, in milliseconds; undefined where it does not say.
 * `Retry-After` is seconds or a date, the others are dates. Dates are held against the answer's own `Date`, so that a
 * clock that is off does no harm.
 */
export function toldWait(answer: Pick<Answer, "headers">, now: number = Date.now()): number | undefined {
  const [wait] = toldWaits(answer, now);
  return wait === undefined ? undefined : Math.max(0, wait);
}

/**
 * The same wait as exactly as any header tells it: whole seconds of `Retry-After` are rounded up, a date beside them
 * may have milliseconds.
 */
export function exactWait(answer: Pick<Answer, "headers">, wait: number, now: number = Date.now()): number {
  const same = toldWaits(answer, now).filter((other) => other > wait - SECOND - ON_ITS_WAY);
  return Math.max(0, Math.min(wait, ...same));
}

/** All waits that are told; less than 0 where a date has passed. */
function toldWaits(answer: Pick<Answer, "headers">, now: number): number[] {
  const told = Date.parse(answer.headers["date"] ?? "");
  const serverNow = Math.abs(told - now) > CLOCK_GRAIN ? told : now;
  return HEADERS.flatMap((name) => {
    const text = answer.headers[name]?.trim() ?? "";
    const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
    const wait = seconds ?? Date.parse(text) - serverNow;
    return Number.isNaN(wait) ? [] : [wait];
  });
}

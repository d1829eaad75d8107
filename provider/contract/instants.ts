import type * as Luxon from "luxon";

/** `yyyy-MM-ddTHH:mm[:ss]` with Z or an offset; what a declaration may say. */
const DECLARED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Why a declared date cannot be used, or undefined where it can.
 * Accepted: ISO 8601 date and time, whole seconds, with Z or a UTC offset.
 */
export function instantProblem(text: string): string | undefined {
  const match = DECLARED.exec(text);
  if (!match) {
    return "is not an ISO 8601 date and time such as 2026-02-06T20:00:00Z or 2026-02-06T21:00:00+01:00";
  }
  if (match[7] === undefined) {
    return "has no UTC offset; end it with Z or an offset such as +01:00, so that the moment is not guessed";
  }
  if (text.includes(".")) {
    return "has a fraction of a second; Event Center keeps whole seconds, so leave the fraction out";
  }
  if (!isRealDate(match)) {
    return "names a date or time that does not exist";
  }
  // Only an offset at either end of time leads out of the years that the API's form can write.
  return /^(0000|9999)/.test(text) && !/^\d{4}-/.test(normaliseInstant(text))
    ? "lies outside the years 0000 to 9999 in UTC"
    : undefined;
}

/** A date that JavaScript would silently roll over (30 February, 24:00) does not come back as it was written. */
function isRealDate([, year, month, day, hour, minute, second = "00", offset]: RegExpExecArray): boolean {
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const instant = Date.parse(`${written}Z`);
  const [, offsetHour = "0", offsetMinute = "0"] = /^[+-](\d{2}):?(\d{2})?$/.exec(offset ?? "") ?? [];
  return (
    !Number.isNaN(instant) &&
    new Date(instant).toISOString().startsWith(written) &&
    Number(offsetHour) <= 23 &&
    Number(offsetMinute) <= 59
  );
}

/** ISO 8601 that every JavaScript engine reads alike. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The moment that an ISO 8601 text of any form means, in milliseconds since 1970, or NaN.
 * A text without an offset is read as UTC, in which the API speaks.
 */
export function toInstant(text: string): number {
  if (RFC_3339.test(text)) {
    return Date.parse(text);
  }
  // Basic, ordinal, week and reduced forms are rare: their parser is loaded only when one is met.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { DateTime } = require("luxon") as typeof Luxon;
  return DateTime.fromISO(text, { zone: "utc" }).toMillis();
}

/** `yyyy-MM-ddTHH:mm:ssZ`, the form in which the document writes every date. */
export function formatInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}

/** Any ISO 8601 text in the document's form. */
export function normaliseInstant(text: string): string {
  return formatInstant(toInstant(text));
}

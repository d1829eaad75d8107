/** `yyyy-MM-ddTHH:mm[:ss]` with Z or an offset: the dates that a declaration may contain. */
const DECLARED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Why a declared date cannot be used, or undefined if it can.
 * Accepted: ISO 8601 date and time, whole seconds, with Z or a UTC offset.
 */
export function instantProblem(text: string): string | undefined {
  const match = DECLARED.exec(text);
  if (!match) {
    return DECLARED.test(text.replace(/ +/, "T"))
      ? "has a blank between date and time; write a T there, such as 2026-02-06T20:00:00Z"
      : "is not an ISO 8601 date and time such as 2026-02-06T20:00:00Z or 2026-02-06T21:00:00+01:00";
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
  // Near either end of the range, an offset can move the date into a year that the API's form cannot express.
  return /^(0000|9999)/.test(text) && !/^\d{4}-/.test(normaliseInstant(text))
    ? "lies outside the years 0000 to 9999 in UTC"
    : undefined;
}

/** False for dates that JavaScript would silently roll over, such as 30 February or 24:00. */
function isRealDate([, year, month, day, hour, minute, second = "00", offset]: RegExpExecArray): boolean {
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const [, offsetHour = "0", offsetMinute = "0"] = /^[+-](\d{2}):?(\d{2})?$/.exec(offset ?? "") ?? [];
  return (
    new Date(instant).getUTCDate() === Number(day) && Number(offsetHour) <= 23 && Number(offsetMinute) <= 59
  );
}

/** True if the text is the name of an IANA time zone, such as Europe/Warsaw. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The ISO 8601 form that every JavaScript engine parses the same way. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** The rest of ISO 8601: calendar, ordinal and week dates, extended and basic, with or without a (partial) time. */
const ISO_8601 =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-?(\d{3})|-?W(\d{2})(?:-?([1-7]))?)?(?:T(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?(?:Z|([+-]\d{2})(?::?(\d{2}))?)?)?$/i;

const DAY = 86_400_000;

/**
 * Parses any ISO 8601 form to milliseconds since 1970, or NaN. A text without an offset is UTC, as in the API.
 * Temporal parses neither ordinal nor week dates, and its polyfill takes 50 ms to load.
 */
export function toInstant(text: string): number {
  if (RFC_3339.test(text)) {
    return Date.parse(text);
  }
  const [, year = "", month, day, ordinal, week, weekday, ...time] = ISO_8601.exec(text) ?? [];
  const [hour = "00", minute = "00", second = "00", fraction = "0", offset = "+00", minutes = "00"] = time;
  const midnight =
    ordinal !== undefined
      ? ordinalDate(year, Number(ordinal))
      : week !== undefined
        ? weekDate(year, Number(week), Number(weekday ?? 1))
        : calendarDate(year, month, day);
  const clock = `${hour}:${minute}:${second}.${fraction.slice(0, 3)}${offset}:${minutes}`;
  return midnight + Date.parse(`1970-01-01T${clock}`);
}

function calendarDate(year: string, month = "01", day = "01"): number {
  const date = Date.parse(`${year}-${month}-${day}`);
  return isIn(year, date) && new Date(date).getUTCDate() === Number(day) ? date : NaN;
}

function ordinalDate(year: string, day: number): number {
  const date = Date.parse(year) + (day - 1) * DAY;
  return isIn(year, date) ? date : NaN;
}

/** Week 1 contains 4 January; a week belongs to the year of its Thursday. */
function weekDate(year: string, week: number, weekday: number): number {
  const fourth = Date.parse(`${year}-01-04`);
  const sinceMonday = (new Date(fourth).getUTCDay() + 6) % 7;
  const monday = fourth + ((week - 1) * 7 - sinceMonday) * DAY;
  return isIn(year, monday + 3 * DAY) ? monday + (weekday - 1) * DAY : NaN;
}

function isIn(year: string, date: number): boolean {
  return new Date(date).getUTCFullYear() === Number(year);
}

/** `yyyy-MM-ddTHH:mm:ssZ`, the form in which the document writes every date. */
export function formatInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}

/** Any ISO 8601 text in the document's form. */
export function normaliseInstant(text: string): string {
  return formatInstant(toInstant(text));
}

const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const CLOCK = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;
const OFFSET = String.raw`(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)`;

/** The forms of dates and durations in event files, for the loader and the JSON Schema. */
export const FORMS = {
  /** `2027-03-01` */
  date: new RegExp(`^${DATE}$`),
  /** `2027-03-01T20:00`, with seconds or without: a local time, which needs a time zone. */
  local: new RegExp(`^${DATE}T${CLOCK}$`),
  /** The same, or with Z or a UTC offset: a moment. */
  time: new RegExp(`^${DATE}T${CLOCK}${OFFSET}?$`),
  /** A date, or a local time. */
  dateOrLocal: new RegExp(`^${DATE}(?:T${CLOCK})?$`),
  /** `PT2H30M`, `P1D`: ISO 8601, whole numbers, longer than zero. */
  duration:
    /^P(?=[^1-9]*[1-9])(?=\d|T\d)(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/,
  /** `Europe/Warsaw`, `UTC` */
  timeZone: /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/,
  /** A resource's name, or the end of it, as a `key`. */
  key: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
} as const;

/** A duration. Weeks and days are calendar days, the rest is exact. */
export interface Duration {
  /** Calendar days; may be negative. */
  readonly days: number;
  /** Exact seconds; may be negative. */
  readonly seconds: number;
}

/** Parses a text that `FORMS.duration` accepts. */
export function readDuration(text: string): Duration {
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (FORMS.duration.exec(text) ?? [])
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  return { days: weeks * 7 + days, seconds: hours * 3600 + minutes * 60 + seconds };
}

/** The milliseconds of a text such as `PT6H`, with days of 24 hours; undefined if it is not a duration. */
export function durationMilliseconds(text: string): number | undefined {
  const { days, seconds } = readDuration(text);
  return FORMS.duration.test(text) ? (days * 86_400 + seconds) * 1000 : undefined;
}

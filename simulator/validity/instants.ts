const FORM = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(Z|([+-])(\d{2})(?::?(\d{2}))?)$/;

const DOCUMENT_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Milliseconds as `yyyy-MM-ddTHH:mm:ssZ`. */
export const formatMillis = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");

/**
 * An ISO 8601 date and time with an offset as `yyyy-MM-ddTHH:mm:ssZ`. Undefined for anything else, a fraction of a second,
 * a date that does not exist, or a year outside 0000 to 9999.
 */
export function toDocumentForm(text: string): string | undefined {
  const [, date, time, seconds = ":00", zone, sign, hours = "0", minutes = "0"] = FORM.exec(text) ?? [];
  if (date === undefined || time === undefined || zone === undefined) {
    return undefined;
  }
  const local = `${date}T${time}${seconds}Z`;
  const milliseconds = Date.parse(local);
  // JavaScript reads 30 February as a day of March, so compare with the input.
  if (Number.isNaN(milliseconds) || formatMillis(milliseconds) !== local) {
    return undefined;
  }
  if (Number(hours) > 23 || Number(minutes) > 59) {
    return undefined;
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  const written = formatMillis(milliseconds - offset);
  return DOCUMENT_FORM.test(written) ? written : undefined;
}

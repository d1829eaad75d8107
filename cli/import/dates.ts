import { instantProblem } from "pulumi-akamai-event-center/contract";
import { durationText } from "../files/dates";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The parts of a date form, as patterns. */
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  YY: String.raw`(?<year>\d{2})`,
  MMM: `(?<monthName>${MONTHS.join("|")})`,
  MM: String.raw`(?<month>\d{1,2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{1,2})`,
  D: String.raw`(?<day>\d{1,2})`,
  ddd: String.raw`\p{L}+\.?`,
  HH: String.raw`(?<hour>\d{1,2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  h: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})`,
  a: String.raw`(?<half>[ap])\.?m\.?`,
};
const TOKEN = /YYYY|YY|MMM|MM|M|DD|D|ddd|HH|H|h|mm|ss|a/g;

/** The forms to choose from if the spreadsheet's dates are not ISO 8601. */
const USUAL_FORMS = [
  "DD.MM.YYYY HH:mm",
  "DD.MM.YY HH:mm",
  "DD/MM/YYYY HH:mm",
  "MM/DD/YYYY HH:mm",
  "DD/MM/YYYY h:mm a",
  "MM/DD/YYYY h:mm a",
  "DD-MM-YYYY HH:mm",
  "MM-DD-YYYY HH:mm",
  "YYYY/MM/DD HH:mm",
  "D MMM YYYY HH:mm",
  "D MMM YYYY h:mm a",
  "D-MMM-YY HH:mm",
];

/** A date, a time of day, or both, as in the cell. Only ISO texts have an offset. */
export interface Moment {
  /** `2027-03-01` */
  readonly date?: string;
  /** `20:00`, with seconds only if they are not 0 */
  readonly time?: string;
  /** `Z` or `+01:00` */
  readonly offset: string;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/;
const ISO_TIME = /^T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?$/;
const CLOCK = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?<offset>Z|[+-]\d{2}:\d{2})?$/;

/** Reads dates in ISO 8601 and in one named form; never guesses which number is the month. */
export class DateReader {
  readonly #date: RegExp | undefined;
  readonly #times: readonly RegExp[];

  /** @param form such as `DD.MM.YYYY HH:mm`; one that `formProblem` accepts */
  constructor(readonly form?: string) {
    const [date = "", time = ""] = form === undefined ? [] : partsOf(form);
    this.#date = date === "" ? undefined : new RegExp(`^${patternOf(date)}(?!\\d)`, "iu");
    const named = time === "" ? [] : [new RegExp(`^${patternOf(time)}$`, "iu")];
    // 8:00 on a clock of twelve hours is not 8:00 on one of 24.
    this.#times = time.includes("h") ? named : [...named, CLOCK];
  }

  /** Parses a text; undefined if it is in neither form. */
  read(text: string): Moment | undefined {
    const [isoDate] = ISO_DATE.exec(text) ?? [];
    const match = isoDate === undefined ? this.#date?.exec(text) : undefined;
    const date = isoDate ?? (match ? dateOf(match.groups ?? {}) : undefined);
    const rest = text.slice((isoDate ?? match?.[0] ?? "").length).replace(/^[\s,]+/, "");
    if (rest === "") {
      return date === undefined ? undefined : { date, offset: "" };
    }
    const time = this.#readTime(rest);
    return time && { ...(date !== undefined && { date }), ...time };
  }

  #readTime(text: string): Required<Pick<Moment, "time" | "offset">> | undefined {
    const [, iso, isoOffset = ""] = ISO_TIME.exec(text) ?? [];
    if (iso !== undefined) {
      return { time: isoOffset === "" ? iso.replace(/^(\d{2}:\d{2}):00$/, "$1") : iso, offset: isoOffset };
    }
    for (const time of this.#times) {
      const groups = time.exec(text)?.groups;
      if (groups) {
        return { time: timeOf(groups), offset: groups["offset"] ?? "" };
      }
    }
    return undefined;
  }
}

/** The problem of a form, or undefined. */
export function formProblem(form: string): string | undefined {
  const [date, time] = partsOf(form);
  if (form.includes(" or ")) {
    return "names more than one form: choose one";
  }
  const found = form.match(TOKEN) ?? [];
  const tokens = new Set(found);
  const has = (...names: string[]) => names.filter((name) => tokens.has(name)).length === 1;
  if (/\p{L}/u.test(form.replace(TOKEN, "")) || tokens.size < found.length) {
    return `may contain each of ${Object.keys(TOKENS).join(", ")} once, and no other letters`;
  }
  if (!has("YYYY", "YY") || !has("MMM", "MM", "M") || !has("DD", "D") || date === "") {
    return "needs a day (DD), a month (MM, or MMM for Jan) and a year (YYYY, or YY for 20YY)";
  }
  if (time !== "" && !(has("HH", "H", "h") && tokens.has("mm"))) {
    return "needs hours (HH, or h) and minutes (mm) after the date";
  }
  return tokens.has("h") === tokens.has("a") ? undefined : "needs either HH, or h together with a (AM or PM)";
}

/** The usual forms in which every text is an existing date. */
export function formsThatFit(texts: readonly string[]): string[] {
  return USUAL_FORMS.filter((form) => {
    const reader = new DateReader(form);
    return texts.every((text) => {
      const moment = reader.read(text);
      return moment?.date !== undefined && momentProblem(moment) === undefined;
    });
  });
}

/** The problem of a moment that does not exist, or undefined. */
export function momentProblem({ date = "2000-01-01", time = "00:00" }: Moment): string | undefined {
  return instantProblem(`${date}T${time}Z`);
}

/** The next day, as a date. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

/** Converts a length such as `2:30` to `PT2H30M`; returns any other text unchanged. */
export function lengthOf(text: string): string {
  const [, hours, minutes = "0", seconds = "0"] = /^T?(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  if (hours === undefined) {
    return text;
  }
  return durationText(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}

/** Splits a form into its date and its time. */
function partsOf(form: string): [date: string, time: string] {
  const at = form.search(/[Hh]/);
  return at === -1 ? [form.trim(), ""] : [form.slice(0, at).replace(/[\s,]+$/, ""), form.slice(at).trim()];
}

function patternOf(form: string): string {
  let at = 0;
  let pattern = "";
  for (const { 0: token, index } of form.matchAll(TOKEN)) {
    pattern += escaped(form.slice(at, index)) + (TOKENS[token] ?? "");
    at = index + token.length;
  }
  return pattern + escaped(form.slice(at));
}

const escaped = (text: string) =>
  text.replace(/[\\^$*+?.()|[\]{}/]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s*`);

type Groups = Readonly<Record<string, string | undefined>>;

function dateOf({ year = "", month, monthName = "", day = "" }: Groups): string {
  const number = month ?? String(MONTHS.indexOf(monthName.toLowerCase()) + 1);
  return `${year.padStart(4, "20")}-${number.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function timeOf({ hour = "", minute = "", second = "00", half }: Groups): string {
  const number = Number(hour);
  const isTwelve = half !== undefined && number >= 1 && number <= 12;
  const hours = isTwelve ? (number % 12) + (half.toLowerCase() === "p" ? 12 : 0) : number;
  // An invalid hour, such as 13 PM, must stay invalid.
  const shown = half === undefined || isTwelve ? String(hours).padStart(2, "0") : "99";
  return `${shown}:${minute}${second === "00" ? "" : `:${second}`}`;
}

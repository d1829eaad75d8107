import { formatInstant } from "pulumi-akamai-event-center/contract";
import { shortened } from "./shortened";

/** A diagram of Mermaid, which draws in pull requests, issues and wikis. Times are shown in UTC wherever it is read. */
interface Gantt {
  readonly title: string;
  /** How the axis writes dates, in d3's notation. */
  readonly axis: string;
  readonly sections: readonly { readonly name: string; readonly bars: readonly Bar[] }[];
}

export interface Bar {
  readonly name: string;
  /** A word of ours behind the name, which is never cut off. */
  readonly note?: string | undefined;
  readonly start: number;
  readonly end: number;
  /** How it stands out: done is grey, active is bright, crit is red. */
  readonly mark?: "done" | "active" | "crit" | undefined;
}

export function gantt({ title, axis, sections }: Gantt): string {
  return [
    "gantt",
    `  title ${safe(title, LONGEST_TITLE)}`,
    "  dateFormat YYYY-MM-DDTHH:mm:ss",
    `  axisFormat ${axis}`,
    "  todayMarker off",
    ...sections.flatMap(({ name, bars }) => [`  section ${safe(name)}`, ...bars.map(line)]),
    "",
  ].join("\n");
}

function line({ name, note, start, end, mark }: Bar): string {
  const data = [...(mark ? [mark] : []), local(start), local(end)].join(", ");
  return `    ${safe(name)}${note === undefined ? "" : ` (${note})`} :${data}`;
}

/** Without a zone, so that every reader's browser shows the hours of UTC. */
function local(instant: number): string {
  return formatInstant(instant).slice(0, 19);
}

const LONGEST_NAME = 60;
const LONGEST_TITLE = 160;

/** Signs that end or begin something in Mermaid's grammar, or in HTML, and look-alikes that do not. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ":": "\u2236",
  ";": "\uff1b",
  "#": "\uff03",
  "%": "\uff05",
  "<": "\u2039",
  ">": "\u203a",
  "&": "\uff06",
  "`": "\u2032",
  "{": "(",
  "}": ")",
  "\\": "\uff3c",
  $: "\uff04",
  '"': "\u2033",
};

/** Stands before a word that the grammar would take for its own; it has no width. */
const GUARD = "\u2060";

/** A text of somebody else as the grammar takes it: on one line, short, and nothing but a name. */
function safe(text: string, most = LONGEST_NAME): string {
  const line = text
    .replace(/(?:(?!\u200d)[\s\p{Cc}\p{Cf}\u2028\u2029])+/gu, " ")
    .replace(/[:;#%<>&`{}\\$"]/g, (sign) => LOOKALIKES[sign] ?? " ")
    .trim();
  return GUARD + shortened(line, most);
}

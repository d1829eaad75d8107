import { formatInstant } from "pulumi-akamai-event-center/contract";
import { shortened } from "../../frame/text";

/** A Mermaid diagram, which GitHub and GitLab draw in pull requests, issues and wikis. */
interface Gantt {
  readonly title: string;
  /** The date format of the axis, in d3's notation. */
  readonly axis: string;
  readonly sections: readonly { readonly name: string; readonly bars: readonly Bar[] }[];
}

export interface Bar {
  readonly name: string;
  /** A word after the name, which is never cut off. */
  readonly note?: string | undefined;
  readonly start: number;
  readonly end: number;
  /** The colour: done is grey, active is bright, crit is red. */
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

/** Without a zone: Mermaid would convert to the reader's own. */
function local(instant: number): string {
  return formatInstant(instant).slice(0, 19);
}

const LONGEST_NAME = 60;
const LONGEST_TITLE = 160;

/** Characters with a meaning in Mermaid or HTML, and look-alikes without one. */
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

/** A character of no width in front of a text, so that Mermaid takes no word of it for a keyword. */
const GUARD = "\u2060";

/** Makes any text safe as a name in Mermaid: one line, short, without markup. */
function safe(text: string, most = LONGEST_NAME): string {
  const line = text
    .replace(/(?:(?!\u200d)[\s\p{Cc}\p{Cf}\u2028\u2029])+/gu, " ")
    .replace(/[:;#%<>&`{}\\$"]/g, (sign) => LOOKALIKES[sign] ?? " ")
    .trim();
  return GUARD + shortened(line, most);
}

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const FILE = resolve(__dirname, "../../RELIABILITY.md");

/** The generated parts of RELIABILITY.md. */
type Section = "faults" | "kills";

const begin = (section: Section): string => `<!-- ${section} -->\n\n`;
const END = "\n\n<!-- end -->";

function split(section: Section): [before: string, content: string, after: string] {
  const page = readFileSync(FILE, "utf8");
  const from = page.indexOf(begin(section)) + begin(section).length;
  const to = page.indexOf(END, from);
  if (from < begin(section).length || to === -1) {
    throw new Error(`RELIABILITY.md has lost its marks around ${section}`);
  }
  return [page.slice(0, from), page.slice(from, to), page.slice(to)];
}

export const sectionOf = (section: Section): string => split(section)[1];

export function writeSection(section: Section, content: string): void {
  const [before, , after] = split(section);
  writeFileSync(FILE, before + content + after);
}

/** A Markdown table, as prettier leaves it. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((text) => text.replaceAll("|", "\\|")));
  const widths = head.map((_title, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | "));
  const rule = widths.map((width) => "-".repeat(width)).join(" | ");
  return [lines[0], rule, ...lines.slice(1)].map((line) => `| ${line} |`).join("\n");
}

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** The generated tables, and the pages that they are in. */
const PAGES = {
  faults: resolve(__dirname, "../../RELIABILITY.md"),
  kills: resolve(__dirname, "../../explore/README.md"),
};

type Section = keyof typeof PAGES;

const begin = (section: Section): string => `<!-- ${section} -->\n\n`;
const END = "\n\n<!-- end -->";

function split(section: Section): [before: string, content: string, after: string] {
  const page = readFileSync(PAGES[section], "utf8");
  const from = page.indexOf(begin(section)) + begin(section).length;
  const to = page.indexOf(END, from);
  if (from < begin(section).length || to === -1) {
    throw new Error(`${PAGES[section]} has lost its marks around ${section}`);
  }
  return [page.slice(0, from), page.slice(from, to), page.slice(to)];
}

export const sectionOf = (section: Section): string => split(section)[1];

export function writeSection(section: Section, content: string): void {
  const [before, , after] = split(section);
  writeFileSync(PAGES[section], before + content + after);
  execFileSync(process.execPath, [require.resolve("prettier/bin/prettier.cjs"), "--write", PAGES[section]]);
}

/** A Markdown table; `writeSection` aligns its columns. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

/** A table without the alignment of its columns. */
export const unaligned = (table: string): string => table.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");

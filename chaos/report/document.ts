import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { formatted } from "../../toolchain/generate/formatted.js";

const FILE = join(resolve(__dirname, "../.."), "RELIABILITY.md");
const END = "<!-- to here -->";

/** Puts what was played of a part into RELIABILITY.md, between its two marks. */
export async function writeSection(part: string, section: string): Promise<void> {
  const begin = `<!-- npm run chaos -- --${part} writes from here -->`;
  const text = readFileSync(FILE, "utf8");
  const [before, rest] = text.split(begin);
  const end = rest?.indexOf(END) ?? -1;
  if (before === undefined || rest === undefined || end === -1) {
    throw new Error(`${FILE} has lost its marks ${begin} and ${END}`);
  }
  writeFileSync(FILE, await formatted(`${before}${begin}\n\n${section}\n\n${rest.slice(end)}`, "markdown"));
}

import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { formatted } from "../../toolchain/generate/formatted.js";

const FILE = join(resolve(__dirname, "../.."), "RELIABILITY.md");
const BEGIN = "<!-- npm run chaos writes from here -->";
const END = "<!-- to here -->";

/** Puts the tables into RELIABILITY.md, between its two marks. */
export async function writeDocument(generated: string): Promise<void> {
  const text = readFileSync(FILE, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${FILE} has lost its marks ${BEGIN} and ${END}`);
  }
  const whole = `${before}${BEGIN}\n\n${generated}\n\n${END}${after}`;
  writeFileSync(FILE, await formatted(whole, "markdown"));
}

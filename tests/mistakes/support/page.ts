import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const PAGE = resolve(__dirname, "../../../docs/mistakes.md");

/** EVENT_CENTER_WRITE_FIXTURES=1 (with `-i`) writes the page anew, to be read by a person again. */
const isWriting = process.env["EVENT_CENTER_WRITE_FIXTURES"] === "1";

/** What a person can read at a glance: so many lines of such a terminal. */
const MOST_LINES = 5;
const COLUMNS = 120;

/** A mistake that a person may make, and what has to be told of it. */
interface Mistake {
  readonly mistake: string;
  /** Makes the mistake for real, and gives what is printed of it. */
  readonly make: () => string | Promise<string>;
  /** How the message says what has happened. */
  readonly cause: RegExp;
  /** How it says what to do. */
  readonly cure: RegExp;
}

/** A chapter of docs/mistakes.md: each row is made for real, judged, and held against the page. */
export function mistakes(title: string, lead: string, rows: readonly Mistake[]): void {
  describe(`${title}: what is printed names cause and cure`, () => {
    const printed = new Map<string, string>();

    test.each(rows)("$mistake", async ({ mistake, make, cause, cure }) => {
      const text = withoutChance(await make());
      printed.set(mistake, text);
      expect(text).toMatch(cause);
      expect(text).toMatch(cure);
      expect(text).not.toMatch(/^\s+at .+(:\d+|>)\)?$/m);
      expect(linesOnScreen(text)).toBeLessThanOrEqual(MOST_LINES);
      if (!isWriting) {
        expect(sectionsOf(chapterOf(title)).get(mistake)).toBe(text);
      }
    });

    test("the page tells of these, and of no others", () => {
      if (isWriting) {
        write(title, lead, [...printed]);
      }
      expect([...sectionsOf(chapterOf(title)).keys()]).toEqual(rows.map(({ mistake }) => mistake));
    });
  });
}

const linesOnScreen = (text: string): number =>
  text.split("\n").reduce((count, line) => count + Math.max(1, Math.ceil(line.length / COLUMNS)), 0);

/** Ports, folders, times and identifiers that differ from run to run. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, "$1:8080")
    .replaceAll(/([Pp]ort) \d{4,5}\b/g, "$1 8080")
    .replaceAll(/(\/private)?\/tmp\/event-center-[\w-]+/g, "~/calendar")
    .replaceAll(/request id [\w-]+/g, "request id 7d1f2e")
    .trim();
}

const read = (): string => readFileSync(PAGE, "utf8");

function chapterOf(title: string): string {
  return (
    read()
      .split(/^(?=## )/m)
      .find((chapter) => chapter.startsWith(`## ${title}\n`)) ?? ""
  );
}

function sectionsOf(chapter: string): Map<string, string> {
  const sections = chapter.matchAll(/^### (.+)\n\n```text\n([^]*?)\n```$/gm);
  return new Map([...sections].map(([, mistake = "", text = ""]) => [mistake, text]));
}

function write(title: string, lead: string, printed: readonly (readonly [string, string])[]): void {
  const sections = printed.map(([mistake, text]) => `### ${mistake}\n\n\`\`\`text\n${text}\n\`\`\`\n`);
  const chapter = [`## ${title}\n`, `${lead}\n`, ...sections].join("\n");
  const old = chapterOf(title);
  const page = read();
  writeFileSync(
    PAGE,
    old === "" ? `${page.trimEnd()}\n\n${chapter}` : page.replace(old.trimEnd(), () => chapter.trimEnd()),
  );
}

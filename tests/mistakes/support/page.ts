import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const PAGE = resolve(__dirname, "../../../docs/troubleshooting.md");

/** EVENT_CENTER_WRITE_FIXTURES=1 (with `-i`) writes the examples of the page again, for a person to read. */
const isWriting = process.env["EVENT_CENTER_WRITE_FIXTURES"] === "1";

/** What a person can read at a glance: so many lines of such a terminal. */
const MOST_LINES = 5;
const COLUMNS = 120;

interface Message {
  /** Makes the mistake for real and returns what is printed. */
  readonly make: () => string | Promise<string>;
  /** How the message says what happened. */
  readonly cause: RegExp;
  /** How it says what to do. */
  readonly cure: RegExp;
}

/** One mistake for each code; docs/troubleshooting.md shows what is printed. */
export function examples(messages: Readonly<Record<string, Message>>): void {
  test.each(Object.entries(messages))(
    "%s is printed as the troubleshooting page shows it",
    async (code, message) => {
      const text = withoutIds(await printed(message));
      expect(text).toContain(code);
      if (isWriting) {
        write(code, text);
      }
      expect(exampleOf(code)).toBe(text);
    },
  );
}

/** Other likely mistakes, whose messages must be as helpful; the page does not show them. */
export function mistakes(title: string, messages: readonly (Message & { readonly mistake: string })[]): void {
  describe(`${title}: the message names cause and cure`, () => {
    test.each(messages)("$mistake", async (message) => {
      await printed(message);
    });
  });
}

async function printed({ make, cause, cure }: Message): Promise<string> {
  const text = withoutChance((await make()).trim());
  expect(text).toMatch(cause);
  expect(text).toMatch(cure);
  expect(text).not.toMatch(/^\s+at .+(:\d+|>)\)?$/m);
  expect(linesOnScreen(text)).toBeLessThanOrEqual(MOST_LINES);
  return text;
}

const linesOnScreen = (text: string): number =>
  text.split("\n").reduce((count, line) => count + Math.max(1, Math.ceil(line.length / COLUMNS)), 0);

/** Ports, folders, times and identifiers that differ from run to run. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, "$1:8080")
    .replaceAll(/([Pp]ort) \d{4,5}\b/g, "$1 8080")
    .replaceAll(/(\/private)?\/tmp\/event-center-[\w-]+/g, "~/calendar")
    .replaceAll(/request id [\w-]+/g, "request id 7d1f2e");
}

/** An event's id says how many events the tests before have made. */
function withoutIds(text: string): string {
  const ids: string[] = [];
  return text.replaceAll(/(?<=(?<!")\b(id|ids|Event|adoptEventId:) )\d+\b/g, (id) => {
    ids.push(id);
    return String(4711 + ids.indexOf(id));
  });
}

const sectionOf = (code: string): string =>
  readFileSync(PAGE, "utf8")
    .split(/^(?=##)/m)
    .find((section) => section.startsWith(`### ${code}\n`)) ?? "";

const EXAMPLE = /^```text\n([^]*?)\n```$/m;

const exampleOf = (code: string): string | undefined => EXAMPLE.exec(sectionOf(code))?.[1];

function write(code: string, text: string): void {
  const old = sectionOf(code);
  const section = `${old.replace(EXAMPLE, "").trimEnd()}\n\n\`\`\`text\n${text}\n\`\`\`\n\n`;
  writeFileSync(
    PAGE,
    `${readFileSync(PAGE, "utf8")
      .replace(old, () => section)
      .trimEnd()}\n`,
  );
}

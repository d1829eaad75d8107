import { isEqual } from "./members";
import type { MemberName } from "./table";

type Tidying = (text: string) => string;

/** What a server may do to a text that it stores, in order; each step has alternatives. */
const STEPS: readonly (readonly Tidying[])[] = [
  [(text) => text.normalize("NFC")],
  ["\n", "\r\n"].map((end) => (text) => text.replace(/\r\n?|\n/g, end)),
  // Servers differ in whether tabs and line ends count as blanks.
  [/[ \t]+/g, /\s+/g, / {2,}/g].map((run) => (text) => text.replace(run, " ")),
  [(text) => text.trim()],
];

/** The text, and every form in which a server may store it: any subset of the steps. */
export function storedForms(sent: string): ReadonlySet<string> {
  return new Set(
    STEPS.reduce<readonly string[]>(
      (texts, step) => [...texts, ...step.flatMap((tidying) => texts.map(tidying))],
      [sent],
    ),
  );
}

/** True if a server may store the one text as the other. */
export function isTidied(sent: string, answered: string): boolean {
  return sent === answered || storedForms(sent).has(answered);
}

/** True if an answered value, in the declared form, is what was sent: by meaning, or tidied by the server. */
export function isAsSent(name: MemberName, sent: unknown, answered: unknown): boolean {
  if (isEqual(name, sent, answered)) {
    return true;
  }
  const [text, answeredText] = [sent ?? "", answered ?? ""];
  if (typeof text === "string" && typeof answeredText === "string") {
    return isTidied(text, answeredText);
  }
  const [set, answeredSet] = [sent ?? [], answered ?? []];
  return (
    areTexts(set) &&
    areTexts(answeredSet) &&
    answeredSet.every((item) => set.some((other) => isTidied(other, item))) &&
    set.every((item) => answeredSet.some((other) => isTidied(item, other)))
  );
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

import { isEqual } from "./members";
import type { MemberName } from "./table";

type Tidying = (text: string) => string;

/** What a server may do to a text that it stores, in order; each step has alternatives. None adds a blank. */
const STEPS: readonly (readonly Tidying[])[] = [
  [(text) => text.normalize("NFC")],
  [(text) => text.replace(/\r\n?/g, "\n")],
  // Servers differ in whether tabs and line ends count as blanks.
  [/[ \t]+/g, /\s+/g, / {2,}/g].map((run) => (text) => text.replace(run, " ")),
  [(text) => text.trim()],
];

/** True if any subset of the steps turns `sent` into `answered`. */
export function isTidied(sent: string, answered: string): boolean {
  return (
    sent === answered ||
    STEPS.reduce<readonly string[]>(
      (texts, step) => [...texts, ...step.flatMap((tidying) => texts.map(tidying))],
      [sent],
    ).includes(answered)
  );
}

const TEXTS: readonly MemberName[] = ["name", "description", "customerEventId"];
const SETS: readonly MemberName[] = ["tags", "coordinators"];

/** True if an answered value, in the declared form, is what was sent: by meaning, or tidied by the server. */
export function isAsSent(name: MemberName, sent: unknown, answered: unknown): boolean {
  if (isEqual(name, sent, answered)) {
    return true;
  }
  if (TEXTS.includes(name)) {
    const [before, after] = [sent ?? "", answered ?? ""];
    return typeof before === "string" && typeof after === "string" && isTidied(before, after);
  }
  if (SETS.includes(name)) {
    const [before, after] = [textsOf(sent), textsOf(answered)];
    return (
      after.every((item) => before.some((other) => isTidied(other, item))) &&
      before.every((item) => after.some((other) => isTidied(item, other)))
    );
  }
  return false;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

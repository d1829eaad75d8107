import { isEqual } from "./members";
import type { MemberName } from "./member-names";

const TIDYINGS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\r\n?/g, "\n"),
  (text) => text.normalize("NFC"),
  (text) => text.replace(/[^\S\n]+/g, " "),
  (text) => text.replace(/\s+/g, " "),
  (text) => text.trim(),
];

/** True if a server that tidies texts may have made `answered` of `sent`: never the other way round. */
export function isTidied(sent: string, answered: string): boolean {
  let made = new Set([sent]);
  for (const tidy of TIDYINGS) {
    made = new Set([...made].flatMap((text) => [text, tidy(text)]));
  }
  return made.has(answered);
}

/** True if an answered member means what was sent, or is what a tidying server makes of it. */
export function isAsSent(name: MemberName, sent: unknown, answered: unknown): boolean {
  if (isEqual(name, sent, answered)) {
    return true;
  }
  if (typeof sent === "string" && typeof answered === "string") {
    return name !== "start" && name !== "end" && isTidied(sent, answered);
  }
  if (name !== "tags" && name !== "coordinators") {
    return false;
  }
  const before = textsOf(sent);
  const after = textsOf(answered);
  return (
    before.length > 0 &&
    before.every((text) => after.some((other) => isTidied(text, other))) &&
    after.every((text) => before.some((other) => isTidied(other, text)))
  );
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

import { wellFormed } from "./well-formed";

/** A text of the server's or a user's on one line, short enough for a message. */
export function short(text: string, maxLength = 300): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length <= maxLength ? line : `${wellFormed(line.slice(0, maxLength - 1))}…`;
}

/** `"Final"`: how messages name an event by its name. */
export function quote(name: string): string {
  return `"${short(name, 80)}"`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

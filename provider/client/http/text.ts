import type { Answer } from "./exchange";

/** Shortens a text of the server or a user to one line for a message. */
export function short(text: string, maxLength = 300): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length <= maxLength ? line : `${wellFormed(line.slice(0, maxLength - 1))}…`;
}

/** `"Final"`: how messages name an event by its name. */
export function quote(name: string): string {
  return `"${short(name, 80)}"`;
}

/** `1 attempt`, `2 attempts` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Replaces lone surrogates, on which URL encoding throws. */
export function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

/** `text/html`; undefined if the answer does not name its type. */
export function mediaType({ headers }: Answer): string | undefined {
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(headers["content-type"] ?? "")?.[0];
  return type === undefined ? undefined : short(type, 60);
}

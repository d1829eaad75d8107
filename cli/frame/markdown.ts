/** Characters that are invisible or change the direction of text; they are escaped, so that they cannot deceive. */
const HIDDEN = /(?!\u200d)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Returns foreign text as code, so that it cannot format, mention or link. */
export function code(text: string): string {
  const line = text.replace(HIDDEN, (sign) => (sign === "\n" ? "\u23ce" : escapeOf(sign)));
  const fence = "`".repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const gap = /^`|`$|^\s.*\s$/.test(line) ? " " : "";
  return line.trim() === "" ? "_empty_" : `${fence}${gap}${line}${gap}${fence}`;
}

/** The same in a table, where a bar ends the cell even within code. */
export function cellCode(text: string): string {
  return code(text).replaceAll("|", "\\|");
}

function escapeOf(sign: string): string {
  return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

/** Escapes the Markdown of our own text, or of a rule's. */
export function plain(text: string): string {
  return text
    .replace(HIDDEN, " ")
    .replace(/[\\`*_[\]<>|#~$]/g, "\\$&")
    .replace(/@/g, "@\u2060");
}

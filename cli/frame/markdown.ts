/** Signs that have no look of their own, or turn the direction of text: shown, so that nobody is deceived. */
const HIDDEN = /(?!\u200d)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A text of somebody else as code: it forms nothing, mentions nobody and links to nothing. */
export function code(text: string): string {
  const line = text.replace(HIDDEN, (sign) => (sign === "\n" ? "\u23ce" : escapeOf(sign)));
  const fence = "`".repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const gap = /^`|`$|^\s.*\s$/.test(line) ? " " : "";
  return line.trim() === "" ? "_empty_" : `${fence}${gap}${line}${gap}${fence}`;
}

/** The same within a table, where a bar would end the cell even in code. */
export function cellCode(text: string): string {
  return code(text).replaceAll("|", "\\|");
}

function escapeOf(sign: string): string {
  return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

/** A text of ours or of a rule in which nothing forms anything. */
export function plain(text: string): string {
  return text
    .replace(HIDDEN, " ")
    .replace(/[\\`*_[\]<>|#~$]/g, "\\$&")
    .replace(/@/g, "@\u2060");
}

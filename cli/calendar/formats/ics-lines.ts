/** Without the line break. Source: RFC 5545, 3.1. */
const LINE_OCTETS = 75;

/** Escapes a text value and removes control characters. Source: RFC 5545, 3.3.11. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** Folds a content line, without splitting a character. */
export function contentLine(name: string, value: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      // The blank that marks a continuation counts.
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].map((line) => `${line}\r\n`).join("");
}

/** Octets of a line without its end. Source: RFC 5545, 3.1. */
const LINE_OCTETS = 75;

/** A text value: what would end it, or the line, is escaped; what no calendar may hold is left out. RFC 5545, 3.3.11. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** One content line, folded so that no part is too long and no character is cut in two. */
export function contentLine(name: string, value: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      // The blank that marks a continuation is one of its octets.
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].map((line) => `${line}\r\n`).join("");
}

/**
 * Reads the text of an .edgerc file into its sections.
 *
 * A value is the rest of its line: `=`, `;` and `#` inside it are kept, since secrets may hold them. Quotes around the
 * whole value are taken off. A comment is a line that starts with `;` or `#`, or what follows a space and one of them.
 * (akamai-edgegrid's own parser cuts an unquoted secret at its first `;`.) Of a key given twice the last holds; of a
 * section given twice, all keys.
 */
export function parseEdgerc(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const heading = /^\s*\[([^\]]*)\]\s*(?:[;#].*)?$/.exec(line)?.[1]?.trim();
    if (heading !== undefined) {
      current = sections.get(heading) ?? new Map<string, string>();
      sections.set(heading, current);
      continue;
    }
    const [, key, value] = /^\s*([^\s;#=][^=]*?)\s*=(.*)$/.exec(line) ?? [];
    if (current && key !== undefined && value !== undefined) {
      current.set(key.toLowerCase(), readValue(value.trim()));
    }
  }
  return sections;
}

function readValue(text: string): string {
  const quoted = /^(["'])(.*?)\1(?:\s+[;#].*)?$/.exec(text)?.[2];
  return quoted ?? text.replace(/\s+[;#].*$/, "");
}

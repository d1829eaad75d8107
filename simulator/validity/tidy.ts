/** Every text of a body as a server that tidies keeps it. */
export function tidied(value: unknown): unknown {
  if (typeof value === "string") {
    return value
      .normalize("NFC")
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(/[ \t]+/g, " ")
      .trim();
  }
  if (Array.isArray(value)) {
    return value.map(tidied);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, tidied(member)]))
    : value;
}

import { isScalar, type ErrorCode, type Node } from "yaml";

const SYNTAX: Readonly<Partial<Record<ErrorCode, string>>> = {
  TAB_AS_INDENT: "; indent with spaces",
  BLOCK_AS_IMPLICIT_KEY: "; a text that holds a colon and a space goes in quotes",
  BAD_INDENT: "; members of one thing begin in one column",
};

/** What to do about a slip that keeps the file from being YAML; empty where the reader's words are enough. */
export const syntaxHint = (code: ErrorCode): string => SYNTAX[code] ?? "";

/** What to do where YAML's reading of a plain value is behind the problem; empty where it is not. */
export function hintFor(message: string, node: Node | undefined): string {
  if (!isScalar(node)) {
    return "";
  }
  const { value, type } = node;
  if (message.includes("as text") || message.includes("must be text")) {
    const reading =
      typeof value === "number" ? "a number" : typeof value === "boolean" ? "true or false" : "";
    return reading === "" ? "" : `; YAML reads it as ${reading}, so put it in quotes`;
  }
  if (message.includes("whole number") && typeof value === "string") {
    return type === "PLAIN" ? "; write its digits alone" : "; take the quotes away";
  }
  if (message.includes("true or false") && typeof value === "string") {
    return "; YAML 1.2 knows true and false, without quotes, and no yes, no, on or off";
  }
  return message.includes("must be a list") ? "; write [one, two], or one item a line after a dash" : "";
}

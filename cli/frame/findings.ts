import type { Command } from "commander";
import type { Finding } from "pulumi-akamai-event-center-policy/rules";
import { z } from "zod";
import { formatOptions } from "./command";
import { EXIT } from "./exit-codes";
import { code, plain } from "./markdown";
import { print, printJson, type Io } from "./io";
import { counted } from "./text";

export type { Finding };

/** A finding and, if known, its line of the file with a caret. */
export type ShownFinding = Finding & { readonly excerpt?: string };

const FORMATS = ["text", "json", "github", "markdown"] as const;
export const findingFormat = z.enum(FORMATS);
type FindingFormat = z.output<typeof findingFormat>;

/** Adds `--format text|json|github|markdown`, and `--json` for short. */
export function findingOptions(command: Command): Command {
  const help = "how to print findings: github for annotations, markdown for a comment";
  return formatOptions(command, help, FORMATS, "text");
}

/** Prints findings, and sets the exit code if one of them is mandatory. */
export function reportFindings(io: Io, findings: readonly ShownFinding[], format: FindingFormat): void {
  if (findings.some(({ level }) => level === "mandatory")) {
    io.exitCode = EXIT.found;
  }
  if (format === "json") {
    printJson(io, findings);
    return;
  }
  if (format === "markdown") {
    print(io, findingsMarkdown(findings));
    return;
  }
  for (const finding of findings) {
    print(io, format === "github" ? annotation(finding) : findingText(io, finding));
  }
}

/** The length of a comment is limited; further findings are only counted. */
const MOST_LISTED = 50;

/** Findings as a Markdown list, errors first: `- error, events/final.yaml:3:15: audienceSize must be …`. */
function findingsMarkdown(findings: readonly ShownFinding[]): string[] {
  const isError = ({ level }: Finding) => level === "mandatory";
  const inOrder = [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
  const rest = inOrder.slice(MOST_LISTED);
  const errors = rest.filter(isError).length;
  return [
    ...inOrder.slice(0, MOST_LISTED).map(listItem),
    ...(rest.length > 0 ? [`- and ${rest.length} more, ${counted(errors, "error")} among them`] : []),
  ];
}

function listItem(finding: ShownFinding): string {
  const { level, rule, message } = finding;
  const word = level === "mandatory" ? "**error**" : "warning";
  return `- ${word}, ${code(placeOf(finding))}: ${plain(message)} (${code(rule)})`;
}

function placeOf({ position, resource }: ShownFinding): string {
  return position ? `${position.file}:${position.line}:${position.column}` : (resource ?? "calendar");
}

function findingText(io: Io, finding: ShownFinding): string {
  const { level, rule, message, excerpt } = finding;
  const { paint } = io.out;
  const place = placeOf(finding);
  const word = level === "mandatory" ? paint("red", "error") : paint("yellow", "warning");
  const line = `${paint("bold", place)}: ${word} ${message} ${paint("dim", `(${rule})`)}`;
  return excerpt === undefined ? line : `${line}\n${excerpt}`;
}

/** A workflow command of GitHub Actions. It ends with its line, so line breaks are escaped. */
function annotation({ level, rule, resource, position, message }: Finding): string {
  const properties = Object.entries({
    ...(position && { file: position.file, line: String(position.line), col: String(position.column) }),
    title: resource === undefined ? rule : `${rule}: ${resource}`,
  });
  const named = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(",");
  return `::${level === "mandatory" ? "error" : "warning"} ${named}::${escapeData(message)}`;
}

const escapeData = (text: string) =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

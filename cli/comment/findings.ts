import { resourceName } from "pulumi-akamai-event-center/contract";
import { code, plain } from "../frame/markdown";
import { counted, firstOf } from "../frame/text";
import type { PolicyFinding, Preview } from "../review/preview/preview";
import type { Section } from "../review/markdown/fit";

/** The most events named in one finding. */
const MOST_NAMED = 25;

/**
 * Lists the findings of policies, mandatory ones first, each with all its events. Advisory findings about unchanged events
 * are older than the change, and are folded away.
 */
export function findingsSections(preview: Preview): Section[] {
  const findings = [...preview.findings].sort((one, two) => rank(one) - rank(two));
  const staying = new Set(preview.same.map(({ urn }) => urn));
  const isOld = (finding: PolicyFinding) =>
    rank(finding) > 0 && finding.urn !== undefined && staying.has(finding.urn);
  const brought = findings.filter((finding) => !isOld(finding));
  const old = findings.filter(isOld);
  const stops = brought.filter((finding) => rank(finding) === 0).length;
  const noun = ["finding", "findings"] as const;
  return [
    {
      title: `Policy findings (${brought.length}${stops > 0 ? `, of which ${stops} ${stops === 1 ? "stops" : "stop"} the deployment` : ""})`,
      items: shared(brought).map(findingItem),
      noun,
    },
    {
      head: `<details><summary>${counted(old.length, "policy finding")} that this change did not bring</summary>\n\n`,
      items: shared(old).map(findingItem),
      foot: "\n</details>\n",
      noun,
    },
  ];
}

function shared(findings: readonly PolicyFinding[]): PolicyFinding[][] {
  const keyOf = ({ level, rule, message }: PolicyFinding) => JSON.stringify([level, rule, message]);
  return [...Map.groupBy(findings, keyOf).values()];
}

export function remediatedSection({ remediated }: Preview): Section {
  return {
    title: `Remediated by policy (${remediated.length})`,
    items: remediated.map(({ urn, rule }) => `- ${code(resourceName(urn))}: ${code(rule)}\n`),
    noun: ["remediated event", "remediated events"],
  };
}

/** Messages of the engine and the provider about the whole preview. */
export function wordsSection(title: string, messages: readonly string[]): Section {
  return {
    title: `${title} (${messages.length})`,
    items: messages.map((message) => `- ${plain(message)}\n`),
    noun: ["message", "messages"],
  };
}

function rank({ level }: PolicyFinding): number {
  return level === "mandatory" ? 0 : 1;
}

/** The engine puts the rule's description on the first line and the finding below it. */
function findingItem(findings: readonly PolicyFinding[]): string {
  const [{ level, rule, message } = { level: "", rule: "", message: "" }] = findings;
  const [description = "", ...rest] = message.split("\n");
  const text = rest.length > 0 ? rest.join(" ") : description;
  const subjects = findings.map(({ urn = "" }) =>
    resourceName(urn) === "" ? "the calendar" : code(resourceName(urn)),
  );
  const word = level === "mandatory" ? "**Mandatory**" : "Advisory";
  return `- ${word} ${code(rule)}: ${withLinks(text)}. In ${firstOf(subjects, MOST_NAMED)}.\n`;
}

/** Escapes Markdown, but keeps links. */
function withLinks(text: string): string {
  return text
    .split(/(https:\/\/[^\s<>]+)/)
    .map((part, index) =>
      index % 2 === 1 ? `[the document](${part.replace(/[()]/g, encodeURIComponent)})` : plain(part),
    )
    .join("");
}

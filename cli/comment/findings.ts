import { resourceName } from "pulumi-akamai-event-center/contract";
import { code, plain } from "../guard/markdown";
import type { PolicyFinding, Preview } from "../review/preview/preview";
import type { Section } from "./fit";

/** Of the events that share a finding. */
const MOST_NAMED = 25;

/** What policies say, those that stop the deployment first; what many events share is told once. */
export function findingsSection(preview: Preview): Section {
  const findings = [...preview.findings].sort((one, two) => rank(one) - rank(two));
  const stops = findings.filter((finding) => rank(finding) === 0).length;
  const shared = new Map<string, PolicyFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.level, finding.rule, finding.message]);
    shared.set(key, [...(shared.get(key) ?? []), finding]);
  }
  return {
    title: `Policy findings (${findings.length}${stops > 0 ? `, ${stops} of them stop the deployment` : ""})`,
    head: "",
    items: [...shared.values()].map(findingItem),
    noun: ["finding", "findings"],
  };
}

export function mendedSection({ mended }: Preview): Section {
  return {
    title: `Mended by policy (${mended.length})`,
    head: "",
    items: mended.map(({ urn, rule }) => `- ${code(resourceName(urn))}: ${code(rule)}\n`),
    noun: ["mended event", "mended events"],
  };
}

/** What the engine and the provider say of the preview as a whole. */
export function wordsSection(title: string, messages: readonly string[]): Section {
  return {
    title: `${title} (${messages.length})`,
    head: "",
    items: messages.map((message) => `- ${plain(message)}\n`),
    noun: ["message", "messages"],
  };
}

function rank({ level }: PolicyFinding): number {
  return level === "mandatory" ? 0 : 1;
}

/** The engine puts the rule's description first, and the finding itself below it. */
function findingItem(findings: readonly PolicyFinding[]): string {
  const [{ level, rule, message } = { level: "", rule: "", message: "" }] = findings;
  const [description = "", ...rest] = message.split("\n");
  const text = rest.length > 0 ? rest.join(" ") : description;
  const subjects = findings
    .slice(0, MOST_NAMED)
    .map(({ urn = "" }) => (resourceName(urn) === "" ? "the calendar" : code(resourceName(urn))));
  const more = findings.length > subjects.length ? [`${findings.length - subjects.length} more`] : [];
  const word = level === "mandatory" ? "**stops**" : "tells";
  return `- ${word} ${code(rule)}: ${withLinks(text)}. In ${[...subjects, ...more].join(", ")}.\n`;
}

/** Addresses stay addresses. */
function withLinks(text: string): string {
  return text
    .split(/(https:\/\/[^\s<>]+)/)
    .map((part, index) =>
      index % 2 === 1 ? `[the document](${part.replace(/[()]/g, encodeURIComponent)})` : plain(part),
    )
    .join("");
}

import type { RuleText } from "./rule";

const DOCUMENT = "https://developer.akamai.com/api/core_features/event_center/v3.html";

/** Our own page, which is part of every installation. */
const PAGE = "pulumi-akamai-event-center-policy/README.md";

/** A link to a section of the API document. It uses a text fragment, which outlives the page's anchors. */
export function documentLink(section: string): string {
  return `${DOCUMENT}#:~:text=${encodeURIComponent(section).replaceAll("-", "%2D")}`;
}

/** The page that explains a rule: the company's own, else the API document, else ours. */
export function linkOf({ section }: Pick<RuleText, "section">, url?: string): string {
  return url ?? (section === undefined ? `${PAGE}#rules-of-your-company` : documentLink(section));
}

import type { RuleText } from "./rule";

const DOCUMENT = "https://developer.akamai.com/api/core_features/event_center/v3.html";

/** Our own page, which every installation has. */
const PAGE = "pulumi-akamai-event-center-policy/README.md";

/** Leads to the place where the API document says it; a text fragment, since it outlives a page's anchors. */
export function documentLink(section: string): string {
  return `${DOCUMENT}#:~:text=${encodeURIComponent(section).replaceAll("-", "%2D")}`;
}

/** Where a rule is explained: where the company says, in the API document, or else on our page. */
export function linkOf({ section }: Pick<RuleText, "section">, url?: string): string {
  return url ?? (section === undefined ? `${PAGE}#rules-of-your-company` : documentLink(section));
}

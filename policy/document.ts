const DOCUMENT = "https://developer.akamai.com/api/core_features/event_center/v3.html";

/** Leads to the place where the API document says it; a text fragment, since it outlives a page's anchors. */
export function documentLink(section: string): string {
  return `${DOCUMENT}#:~:text=${encodeURIComponent(section).replaceAll("-", "%2D")}`;
}

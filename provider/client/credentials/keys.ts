/** The four values that make an API client, each in the three spellings of the sources. */
export const KEYS = [
  { member: "host", edgerc: "host", variable: "HOST", setting: "host" },
  { member: "clientToken", edgerc: "client_token", variable: "CLIENT_TOKEN", setting: "clientToken" },
  { member: "clientSecret", edgerc: "client_secret", variable: "CLIENT_SECRET", setting: "clientSecret" },
  { member: "accessToken", edgerc: "access_token", variable: "ACCESS_TOKEN", setting: "accessToken" },
] as const;

export type KeyMember = (typeof KEYS)[number]["member"];

/** The variables' prefix for a section: `AKAMAI_`, or `AKAMAI_MY_SECTION_` for `my-section`. */
export function variablePrefix(section: string): string {
  return section === "default" ? "AKAMAI_" : `AKAMAI_${section.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_`;
}

import { configKey, environmentName, type SettingSources } from "../../config";

/** The four credentials of an API client, with their names in each kind of source. */
export const KEYS = [
  { member: "host", edgerc: "host", variable: "HOST", setting: "host" },
  { member: "clientToken", edgerc: "client_token", variable: "CLIENT_TOKEN", setting: "clientToken" },
  { member: "clientSecret", edgerc: "client_secret", variable: "CLIENT_SECRET", setting: "clientSecret" },
  { member: "accessToken", edgerc: "access_token", variable: "ACCESS_TOKEN", setting: "accessToken" },
] as const;

/** The kinds of sources. */
export type CredentialSourceKind = "options" | "AKAMAI_EVENT_CENTER_*" | "AKAMAI_*" | "config" | ".edgerc";

export type KeyMember = (typeof KEYS)[number]["member"];

/** The variables' prefix for a section: `AKAMAI_`, or `AKAMAI_MY_SECTION_` for `my-section`. */
export function variablePrefix(section: string): string {
  return section === "default" ? "AKAMAI_" : `AKAMAI_${section.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_`;
}

/** A source that may have all four credentials. */
export interface CredentialSource {
  readonly kind: CredentialSourceKind;
  /** How messages name the source. */
  readonly name: string;
  /** The values in the source; empty texts count as absent. */
  readonly values: Readonly<Partial<Record<KeyMember | "accountKey", string>>>;
  /** The name of each credential in the source. */
  readonly spelling: Readonly<Record<KeyMember, string>>;
}

type Lookup = (key: (typeof KEYS)[number]) => string | undefined;

/** Builds a source from two functions: the value of a key, and its name. */
export function source(
  kind: CredentialSourceKind,
  name: string,
  value: Lookup,
  spelling: (key: (typeof KEYS)[number]) => string,
  accountKey: string | undefined,
): CredentialSource {
  const found = KEYS.map((key) => [key.member, value(key)] as const);
  return {
    kind,
    name,
    values: Object.fromEntries(
      [...found, ["accountKey", accountKey] as const].filter(([, text]) => text !== undefined && text !== ""),
    ),
    spelling: Object.fromEntries(KEYS.map((key) => [key.member, spelling(key)])) as Record<KeyMember, string>,
  };
}

/** The sources other than a file, in order of precedence: options, environment (two prefixes), config. */
export function namedSources(sources: SettingSources, section: string): CredentialSource[] {
  const environment = sources.environment ?? process.env;
  const { config, options } = sources;
  const prefix = variablePrefix(section);
  const read = (name: string) => environment[name]?.trim();
  return [
    source(
      "options",
      "the options given in code",
      (key) => options?.[key.setting],
      (key) => key.setting,
      options?.accountSwitchKey,
    ),
    source(
      "AKAMAI_EVENT_CENTER_*",
      "the environment (AKAMAI_EVENT_CENTER_*)",
      (key) => read(environmentName(key.setting)),
      (key) => environmentName(key.setting),
      read(environmentName("accountSwitchKey")),
    ),
    source(
      "AKAMAI_*",
      `the environment (${prefix}*)`,
      (key) => read(prefix + key.variable),
      (key) => prefix + key.variable,
      read(`${prefix}ACCOUNT_KEY`),
    ),
    source(
      "config",
      "the config (akamai-event-center:*)",
      (key) => config?.(key.setting)?.trim(),
      (key) => configKey(key.setting),
      config?.("accountSwitchKey")?.trim(),
    ),
  ];
}

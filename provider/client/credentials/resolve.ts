import { createHash } from "node:crypto";
import { resolveSettings, type Settings, type SettingSources } from "../../config";
import { CredentialsError } from "../errors";
import { edgercSource } from "./edgerc";
import { readHost, type Host } from "./host";
import {
  KEYS,
  namedSources,
  variablePrefix,
  type CredentialSourceKind,
  type CredentialSource,
  type KeyMember,
} from "./sources";

/** An API client's credentials, complete from one source. */
export interface Credentials {
  readonly host: Host;
  readonly clientToken: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  /** The account to work in, if it is not the API client's own. */
  readonly accountSwitchKey: string | undefined;
  readonly kind: CredentialSourceKind;
  /** How messages name the source. */
  readonly source: string;
  /** Other hosts in other sources, a file that others may read. */
  readonly warnings: readonly string[];
}

/**
 * The present credentials, from the first of these sources that exists: options in code, `AKAMAI_EVENT_CENTER_*`,
 * `AKAMAI_*` (`AKAMAI_<SECTION>_*`), config, .edgerc. Sources are never mixed; only the account switch key may come from
 * an earlier source.
 * @throws CredentialsError if the first source that exists is incomplete, or if none exists.
 */
export function resolveCredentials(
  sources: SettingSources = {},
  settings: Settings = resolveSettings(sources),
): Credentials {
  const { section } = settings;
  const named = namedSources(sources, section);
  const chosen = named.find((candidate) => isGiven(candidate, section));
  const file =
    chosen === undefined
      ? edgercSource(sources, section, settings.edgerc)
      : quietly(() => edgercSource(sources, section, settings.edgerc));
  const used = chosen ?? file;
  if (used === undefined) {
    throw noSource(section);
  }
  const whole = requireAll(used, section);
  const host = requireHost(used, whole.host);
  const ordered = [...named, ...(file ? [file] : [])];
  return {
    ...whole,
    host,
    accountSwitchKey: accountSwitchKey(ordered, used),
    kind: used.kind,
    source: used.name,
    warnings: [
      ...otherHosts(ordered, used, host),
      ...(used === file && file.warning !== undefined ? [file.warning] : []),
    ],
  };
}

/** The account mark: 8 hex digits (12 in old state) of a hash of the host name and the account switch key. */
export function accountMark(credentials: Pick<Credentials, "host" | "accountSwitchKey">): string {
  return createHash("sha256")
    .update(JSON.stringify([credentials.host.name, credentials.accountSwitchKey ?? ""]))
    .digest("hex")
    .slice(0, 8);
}

/** `AKAMAI_ACCOUNT_KEY` alone counts too: if it were silently ignored, requests would go to another account. */
function isGiven({ values, spelling }: CredentialSource, section: string): boolean {
  return (
    KEYS.some(({ member }) => values[member] !== undefined) ||
    (values.accountKey !== undefined && spelling.host === `${variablePrefix(section)}HOST`)
  );
}

function requireAll(used: CredentialSource, section: string): Record<KeyMember, string> {
  const { host, clientToken, clientSecret, accessToken } = used.values;
  if (!host || !clientToken || !clientSecret || !accessToken) {
    const missing = KEYS.filter(({ member }) => !used.values[member]).map(
      ({ member }) => used.spelling[member],
    );
    throw new CredentialsError(
      `Credentials from ${used.name} are incomplete (section ${section}): ${missing.join(", ")} ` +
        `${missing.length === 1 ? "is" : "are"} missing. Credentials are never mixed from several sources: ` +
        "complete this source, or remove it entirely to use the next one.",
    );
  }
  const whole = { host, clientToken, clientSecret, accessToken };
  for (const { member } of KEYS) {
    // Node refuses other characters in a header later, with a message that might show the value.
    if (!/^[\x21-\x7e]+$/.test(whole[member])) {
      throw new CredentialsError(
        `Credentials from ${used.name}: ${used.spelling[member]} contains a space or another character that is not allowed in credentials. ` +
          "Copy it again.",
      );
    }
  }
  return whole;
}

function requireHost(used: CredentialSource, text: string): Host {
  const host = readHost(text);
  if (typeof host === "string") {
    throw new CredentialsError(`Credentials from ${used.name}: ${used.spelling.host} ${host}.`);
  }
  return host;
}

/** The first one given, no later than the source of the credentials; from config always, since its keys are only ours. */
function accountSwitchKey(ordered: readonly CredentialSource[], used: CredentialSource): string | undefined {
  const isOurs = ({ spelling }: CredentialSource) => spelling.host.startsWith("akamai-event-center:");
  return ordered
    .filter((candidate, index) => index <= ordered.indexOf(used) || isOurs(candidate))
    .find(({ values }) => values.accountKey !== undefined)?.values.accountKey;
}

function otherHosts(ordered: readonly CredentialSource[], used: CredentialSource, host: Host): string[] {
  return ordered.flatMap((candidate) => {
    const other = candidate === used || !candidate.values.host ? undefined : readHost(candidate.values.host);
    return other === undefined || typeof other === "string" || other.origin === host.origin
      ? []
      : [
          `${used.name} and ${candidate.name} name different hosts: ${host.name} from the former is used, not ${other.name}.`,
        ];
  });
}

/** Errors in a file that is not used do not matter. */
function quietly<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function noSource(section: string): CredentialsError {
  const prefix = variablePrefix(section);
  return new CredentialsError(
    "No Akamai credentials found. Give them in one of three places: " +
      `the environment (${KEYS.map(({ variable }) => prefix + variable).join(", ")}), ` +
      `the config (${KEYS.map(({ setting }) => `akamai-event-center:${setting}`).join(", ")}), ` +
      `or the file ~/.edgerc, section [${section}]. ` +
      "Without an Akamai account, run npx event-center simulator (of the package akamai-event-center-cli) in another terminal and paste the lines that it prints.",
  );
}

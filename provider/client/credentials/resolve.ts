import { createHash } from "node:crypto";
import { resolveSettings, type Settings, type SettingSources } from "../../config";
import { CredentialsError } from "../errors";
import { edgercSource } from "./edgerc";
import { readHost, type Host } from "./host";
import {
  KEYS,
  namedSources,
  variablePrefix,
  type CredentialPlace,
  type CredentialSource,
  type KeyMember,
} from "./sources";

/** An API client's credentials, whole from one source. */
export interface Credentials {
  readonly host: Host;
  readonly clientToken: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  /** The account to act upon, if it is not the API client's own. */
  readonly accountSwitchKey: string | undefined;
  readonly place: CredentialPlace;
  /** How messages name the source. */
  readonly source: string;
  /** What a person should know: other hosts in other sources, a file that others may read. */
  readonly warnings: readonly string[];
}

/**
 * The credentials that hold at this moment, from the first of these sources that is there: options given in code,
 * `AKAMAI_EVENT_CENTER_*`, `AKAMAI_*` (`AKAMAI_<SECTION>_*`), config, .edgerc. Never mixed; the account switch key
 * alone may be given in a source before the one that is used.
 * @throws CredentialsError if the first source that is there lacks something, or if none is there.
 */
export function resolveCredentials(
  sources: SettingSources = {},
  settings: Settings = resolveSettings(sources),
): Credentials {
  const { section } = settings;
  const named = namedSources(sources, section);
  const chosen = named.find((candidate) => isThere(candidate, section));
  const file =
    chosen === undefined
      ? edgercSource(sources, section, settings.edgerc)
      : quietly(() => edgercSource(sources, section, settings.edgerc));
  const used = chosen ?? file;
  if (used === undefined) {
    throw noSource(section);
  }
  const whole = demandAll(used, section);
  const host = demandHost(used, whole.host);
  const ordered = [...named, ...(file ? [file] : [])];
  return {
    ...whole,
    host,
    accountSwitchKey: accountSwitchKey(ordered, used),
    place: used.place,
    source: used.name,
    warnings: [
      ...otherHosts(ordered, used, host),
      ...(used === file && file.warning !== undefined ? [file.warning] : []),
    ],
  };
}

/** The mark of the account: 8 hex digits, in early state 12, of the host's name and the account switch key, not of tokens. */
export function accountMark(credentials: Pick<Credentials, "host" | "accountSwitchKey">): string {
  return createHash("sha256")
    .update(JSON.stringify([credentials.host.name, credentials.accountSwitchKey ?? ""]))
    .digest("hex")
    .slice(0, 8);
}

/** `AKAMAI_ACCOUNT_KEY` alone counts too: to leave it out unnoticed would act upon another account. */
function isThere({ values, spelling }: CredentialSource, section: string): boolean {
  return (
    KEYS.some(({ member }) => values[member] !== undefined) ||
    (values.accountKey !== undefined && spelling.host === `${variablePrefix(section)}HOST`)
  );
}

function demandAll(used: CredentialSource, section: string): Record<KeyMember, string> {
  const { host, clientToken, clientSecret, accessToken } = used.values;
  if (!host || !clientToken || !clientSecret || !accessToken) {
    const missing = KEYS.filter(({ member }) => !used.values[member]).map(
      ({ member }) => used.spelling[member],
    );
    throw new CredentialsError(
      `Credentials from ${used.name} are incomplete (section ${section}): ${missing.join(", ")} ` +
        `${missing.length === 1 ? "is" : "are"} missing. Credentials are never mixed from several sources: ` +
        "complete this one, or take all of it away to use the next.",
    );
  }
  const whole = { host, clientToken, clientSecret, accessToken };
  for (const { member } of KEYS) {
    // What a header cannot carry would fail later, with a message that might show it.
    if (!/^[\x21-\x7e]+$/.test(whole[member])) {
      throw new CredentialsError(
        `Credentials from ${used.name}: ${used.spelling[member]} holds a space or a character that no credential has. ` +
          "Copy it again.",
      );
    }
  }
  return whole;
}

function demandHost(used: CredentialSource, text: string): Host {
  const host = readHost(text);
  if (typeof host === "string") {
    throw new CredentialsError(`Credentials from ${used.name}: ${used.spelling.host} ${host}.`);
  }
  return host;
}

/** The first that is given, no later than the source of the credentials, except in config, which is ours alone. */
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

/** A file that is not used must not fail the one that is. */
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

import {
  environmentName,
  resolveSettings,
  SETTING_NAMES,
  SETTINGS,
  SettingsError,
  type Setting,
  type SettingName,
  type SettingOptions,
  type SettingSources,
} from "../config";
import { printedMessage } from "../contract";
import { UNKNOWN } from "../lifecycle";
import type { Properties } from "./values";

const settingOf = (name: SettingName): Setting => SETTINGS[name];

/** Settings whose values are always encrypted in state. */
export const SECRET_SETTINGS: readonly string[] = SETTING_NAMES.filter(
  (name) => settingOf(name).isSecret === true,
);

const ONE_RUN: readonly string[] = SETTING_NAMES.filter((name) => settingOf(name).isForOneRun === true);

/** The engine's own members among a provider's inputs. */
const ENGINE_MEMBERS = ["version", "pluginDownloadURL", "pluginChecksums", "parameterization", "__internal"];

/** Settings that select an account. If a program declares the provider, they win over the environment. */
const OF_ACCOUNT = [
  "edgerc",
  "section",
  "host",
  "clientToken",
  "clientSecret",
  "accessToken",
  "accountSwitchKey",
  "basePath",
] as const satisfies readonly SettingName[];

/** The credentials: in the environment they would win over the section of a file. */
const CREDENTIALS = ["host", "clientToken", "clientSecret", "accessToken", "accountSwitchKey"] as const;

/** True if a program declares the provider; the engine creates default providers and names them `default…`. */
export function isDeclared(providerUrn: string): boolean {
  return !/::default(_[^:]*)?$/.test(providerUrn);
}

/** The sources of a provider's settings. */
export function settingSources(values: Properties, providerUrn: string): SettingSources {
  const config = (key: string) => textOf(values[key]);
  if (!isDeclared(providerUrn)) {
    return { config };
  }
  const options: SettingOptions = Object.fromEntries(OF_ACCOUNT.map((name) => [name, config(name)]));
  const { section, edgerc } = options;
  if (section === undefined && edgerc === undefined) {
    return { config, options };
  }
  const ours: readonly string[] = CREDENTIALS.map(environmentName);
  // Variables of the section count like the section itself, unless the provider names a file.
  const isHidden = (name: string) =>
    ours.includes(name) || (edgerc !== undefined && ANY_CREDENTIAL.test(name));
  const others = Object.entries(process.env).filter(([name]) => !isHidden(name));
  return { config, options, environment: Object.fromEntries(others) };
}

/** The variables of every section. */
const ANY_CREDENTIAL = /^AKAMAI_(.+_)?(HOST|CLIENT_TOKEN|CLIENT_SECRET|ACCESS_TOKEN|ACCOUNT_KEY)$/;

interface ConfigProblem {
  /** The setting; empty if the engine must not print its value. */
  readonly property: string;
  readonly reason: string;
}

/** Validates a provider's settings, without those that are not known yet. */
export function configProblems(values: Properties, providerUrn: string): ConfigProblem[] {
  const given = Object.entries(values).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined || ENGINE_MEMBERS.includes(name) ? [] : [[name, text] as const];
  });
  const names = given.map(([name]) => name);
  const known = Object.fromEntries(given);
  try {
    resolveSettings(
      isDeclared(providerUrn)
        ? { options: known, configKeys: names.filter((name) => ONE_RUN.includes(name)) }
        : { config: (key) => known[key], configKeys: names },
    );
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) {
      throw error;
    }
    const { setting } = error;
    const isPrintable = setting in known && !SECRET_SETTINGS.includes(setting);
    return [{ property: isPrintable ? setting : "", reason: printedMessage(error) }];
  }
}

/** A setting as text: SDKs send other types as JSON, YAML programs send the value itself. Undefined if unknown. */
function textOf(value: unknown): string | undefined {
  if (value == null || value === UNKNOWN) {
    return undefined;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

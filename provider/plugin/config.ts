import { NAMESPACE, resolveSettings, SETTING_NAMES, SETTINGS, SettingsError, type Setting } from "../config";
import { printedMessage } from "../contract";
import { UNKNOWN } from "../lifecycle";
import type { Properties, Unwrapped } from "./values";

/** Settings whose values are encrypted in state, however they came. */
export const SECRET_SETTINGS: readonly string[] = SETTING_NAMES.filter((name) => {
  const setting: Setting = SETTINGS[name];
  return setting.isSecret === true;
});

/** Members that the engine keeps among a provider's inputs for itself. */
const ENGINE_MEMBERS = ["version", "pluginDownloadURL", "pluginChecksums", "parameterization", "__internal"];

interface ConfigProblem {
  /** The setting; empty if its value must not be printed. */
  readonly property: string;
  readonly reason: string;
}

/** Judges a provider's settings. Those that are not known yet are judged when they are. */
export function configProblems({ values }: Unwrapped): ConfigProblem[] {
  const given = Object.entries(values).filter(
    ([name, value]) => value !== UNKNOWN && !ENGINE_MEMBERS.includes(name),
  );
  try {
    resolveSettings({ config: configReader(values), configKeys: given.map(([name]) => name) });
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) {
      throw error;
    }
    const { setting } = error;
    const isPrintable = setting in values && !SECRET_SETTINGS.includes(setting);
    return [{ property: isPrintable ? setting : "", reason: printedMessage(error) }];
  }
}

/** A provider's settings by name; what is not known yet is not given. */
export function configReader(values: Properties): (key: string) => string | undefined {
  return (key) => {
    const value = values[key] ?? values[`${NAMESPACE}:${key}`];
    return value == null || value === UNKNOWN ? undefined : textOf(value);
  };
}

/** SDKs send what is no text as JSON; a YAML program may send the value itself. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

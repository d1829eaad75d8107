import { suggest } from "../contract";
import { SettingsError } from "./error";
import { configKey, environmentName, unknownVariables } from "./names";
import { NAMESPACE } from "./namespace";
import {
  SETTING_NAMES,
  SETTINGS,
  type Setting,
  type SettingName,
  type SettingOptions,
  type Settings,
} from "./settings";

/** Where settings come from. Later sources win: config, environment, options. */
export interface SettingSources {
  /** Reads Pulumi's config in the namespace `akamai-event-center`, by bare key. */
  readonly config?: ((key: string) => string | undefined) | undefined;
  /** The keys that Pulumi's config has in the namespace, with or without it, if known; a mistyped one is refused. */
  readonly configKeys?: readonly string[] | undefined;
  /** Read at the time of the call. Default: `process.env`. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  /** From code or flags. */
  readonly options?: SettingOptions | undefined;
}

/** A setting's value and where it comes from. */
export interface GivenSetting {
  readonly value: unknown;
  readonly source: "options" | "environment" | "config";
  /** The setting's name in that source, for messages. */
  readonly form: string;
}

/** The unparsed value of one setting from the source that wins; undefined if no source has one. Empty text does not count. */
export function givenSetting(name: SettingName, sources: SettingSources): GivenSetting | undefined {
  const environment = sources.environment ?? process.env;
  const given: GivenSetting[] = [
    { value: sources.options?.[name], source: "options", form: name },
    { value: environment[environmentName(name)], source: "environment", form: environmentName(name) },
    {
      value: isForOneRun(name) ? undefined : sources.config?.(name),
      source: "config",
      form: configKey(name),
    },
  ];
  return given.find(({ value }) => value !== undefined && value !== "");
}

function isForOneRun(name: string): boolean {
  return ONE_RUN_NAMES.includes(name);
}

const ONE_RUN_NAMES: readonly string[] = SETTING_NAMES.filter((name) => {
  const setting: Setting = SETTINGS[name];
  return setting.isForOneRun === true;
});

/**
 * A warning for each setting in the config that is ignored because it is for one run. A program refuses such a setting;
 * a refresh or destroy with the config of an older `up` must not fail.
 */
export function ignoredSettings({ config }: SettingSources): string[] {
  return SETTING_NAMES.filter((name) => isForOneRun(name) && config?.(name)).map(
    (name) => `${configKey(name)} is ignored: ${notInConfig(name)}`,
  );
}

function notInConfig(name: SettingName): string {
  return (
    "it is meant for one run, and Pulumi's config applies to every run. " +
    `Remove it with: pulumi config rm ${configKey(name)}. For the run that needs it, export ${environmentName(name)}=VALUE.`
  );
}

/**
 * All settings, parsed and validated.
 * @throws SettingsError for the first value that is not allowed, and for an unknown key.
 */
export function resolveSettings(sources: SettingSources = {}): Settings {
  refuseUnknown(sources);
  const read = SETTING_NAMES.map((name) => [name, readSetting(name, givenSetting(name, sources))] as const);
  const settings = Object.fromEntries(read) as Settings;
  if (settings.retryWaitMin > settings.retryWaitMax) {
    const form = givenSetting("retryWaitMin", sources)?.form ?? givenSetting("retryWaitMax", sources)?.form;
    throw new SettingsError(
      `${form ?? "retryWaitMin"}: retryWaitMin (${settings.retryWaitMin} s) must not be longer than retryWaitMax ` +
        `(${settings.retryWaitMax} s). Change one of them.`,
      "retryWaitMin",
      form ?? "retryWaitMin",
    );
  }
  return settings;
}

function readSetting(name: SettingName, given: GivenSetting | undefined): unknown {
  if (given === undefined) {
    return DEFAULTS[name];
  }
  const setting: Setting = SETTINGS[name];
  const result = setting.schema.safeParse(given.value);
  if (result.success) {
    return result.data;
  }
  const { value, form } = given;
  const near = typeof value === "string" && setting.words ? suggest(value, setting.words) : undefined;
  throw new SettingsError(
    `${form} must be ${setting.allowed}.${near === undefined ? "" : ` Did you mean ${near}?`} ${remedy(name, given)}`,
    name,
    form,
  );
}

const DEFAULTS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, SETTINGS[name].schema.parse(undefined)]),
);

/** How to correct a value in the source that it comes from. */
function remedy(name: SettingName, given: GivenSetting): string {
  switch (given.source) {
    case "environment":
      return `Correct the variable, or unset it to use the default.`;
    case "config":
      return (
        `Correct it with: pulumi config set ${configKey(name)} VALUE. Refresh and destroy use the config of the ` +
        `last up; there, export ${environmentName(name)}=VALUE, which wins.`
      );
    default:
      return `Correct the option ${name}, or leave it out to use the default.`;
  }
}

function refuseUnknown(sources: SettingSources): void {
  const known: readonly string[] = SETTING_NAMES;
  const keys = (sources.configKeys ?? []).map((full) => full.replace(`${NAMESPACE}:`, ""));
  for (const name of SETTING_NAMES.filter((one) => isForOneRun(one) && keys.includes(one))) {
    throw new SettingsError(`${configKey(name)} cannot be used: ${notInConfig(name)}`, name, configKey(name));
  }
  for (const key of keys) {
    if (!known.includes(key)) {
      throw unknownKey(
        key,
        `${NAMESPACE}:${key}`,
        suggest(key, known),
        `pulumi config rm ${NAMESPACE}:${key}`,
      );
    }
  }
  for (const key of Object.keys(sources.options ?? {})) {
    if (!known.includes(key)) {
      throw unknownKey(key, key, suggest(key, known), "leave the option out");
    }
  }
  // Other tools may use the prefix too: only a name close to one of ours counts as a typing error.
  for (const variable of unknownVariables(sources.environment ?? process.env)) {
    const near = suggest(variable, SETTING_NAMES.map(environmentName));
    if (near !== undefined) {
      throw unknownKey(variable, variable, near, `unset ${variable}`);
    }
  }
}

function unknownKey(key: string, form: string, near: string | undefined, removal: string): SettingsError {
  const advice =
    near === undefined ? `Known settings: ${SETTING_NAMES.join(", ")}.` : `Did you mean ${near}?`;
  return new SettingsError(`${form} is not a setting. ${advice} To remove it: ${removal}`, key, form);
}

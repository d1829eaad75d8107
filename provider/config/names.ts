import { CLOCK_VARIABLE } from "../contract";
import { NAMESPACE, VARIABLE_PREFIX } from "./namespace";
import { SETTING_NAMES, type SettingName } from "./settings";

/** The key in Pulumi's config, such as `akamai-event-center:retryMax`. */
export function configKey(name: SettingName): string {
  return `${NAMESPACE}:${name}`;
}

/** The environment variable, such as `AKAMAI_EVENT_CENTER_RETRY_MAX`. */
export function environmentName(name: SettingName): string {
  return ENVIRONMENT_NAMES[name];
}

/** Computed once, since settings are resolved for every request. */
const ENVIRONMENT_NAMES = Object.fromEntries(
  SETTING_NAMES.map((name) => [
    name,
    VARIABLE_PREFIX + name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase(),
  ]),
) as Record<SettingName, string>;
const KNOWN_VARIABLES: ReadonlySet<string> = new Set([...Object.values(ENVIRONMENT_NAMES), CLOCK_VARIABLE]);

/** The variables of an .edgerc section named event-center-… have the same prefix. */
const CREDENTIAL = /_(HOST|CLIENT_TOKEN|CLIENT_SECRET|ACCESS_TOKEN|ACCOUNT_KEY)$/;

/** Variables that have our prefix but are not settings. */
export function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment).filter(
    (name) => name.startsWith(VARIABLE_PREFIX) && !KNOWN_VARIABLES.has(name) && !CREDENTIAL.test(name),
  );
}

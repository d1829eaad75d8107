import { CLOCK_VARIABLE } from "../contract";
import { NAMESPACE, VARIABLE_PREFIX } from "./namespace";
import { SETTING_NAMES, type SettingName } from "./settings";

/** `retryMax` as the engine's config knows it: `akamai-event-center:retryMax`. */
export function configKey(name: SettingName): string {
  return `${NAMESPACE}:${name}`;
}

/** `retryMax` as the environment knows it: `AKAMAI_EVENT_CENTER_RETRY_MAX`. */
export function environmentName(name: SettingName): string {
  return ENVIRONMENT_NAMES[name];
}

/** Once, since settings are read anew for every request. */
const ENVIRONMENT_NAMES = Object.fromEntries(
  SETTING_NAMES.map((name) => [
    name,
    VARIABLE_PREFIX + name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase(),
  ]),
) as Record<SettingName, string>;
const KNOWN_VARIABLES: ReadonlySet<string> = new Set([...Object.values(ENVIRONMENT_NAMES), CLOCK_VARIABLE]);

/** A section named event-center-… has credentials of its own under the same prefix. */
const CREDENTIAL = /_(HOST|CLIENT_TOKEN|CLIENT_SECRET|ACCESS_TOKEN|ACCOUNT_KEY)$/;

/** Variables that look like settings of ours and are none. */
export function strangeVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment).filter(
    (name) => name.startsWith(VARIABLE_PREFIX) && !KNOWN_VARIABLES.has(name) && !CREDENTIAL.test(name),
  );
}

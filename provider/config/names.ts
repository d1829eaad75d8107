import { CLOCK_VARIABLE } from "../contract";
import { NAMESPACE, VARIABLE_PREFIX } from "./namespace";
import { SETTING_NAMES, type SettingName } from "./settings";

/** `retryMax` as the engine's config knows it: `akamai-event-center:retryMax`. */
export function configKey(name: SettingName): string {
  return `${NAMESPACE}:${name}`;
}

/** `retryMax` as the environment knows it: `AKAMAI_EVENT_CENTER_RETRY_MAX`. */
export function environmentName(name: SettingName): string {
  return VARIABLE_PREFIX + name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
}

/** A section named event-center-… has credentials of its own under the same prefix. */
const CREDENTIAL = /_(HOST|CLIENT_TOKEN|CLIENT_SECRET|ACCESS_TOKEN|ACCOUNT_KEY)$/;

/** Variables that look like settings of ours and are none. */
export function strangeVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set([...SETTING_NAMES.map(environmentName), CLOCK_VARIABLE]);
  return Object.keys(environment).filter(
    (name) => name.startsWith(VARIABLE_PREFIX) && !known.has(name) && !CREDENTIAL.test(name),
  );
}

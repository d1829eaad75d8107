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

/** Sets the clock of live and ended events: for rehearsals, so it is no setting that a stack could keep. */
const CLOCK = `${VARIABLE_PREFIX}NOW`;

/** Variables that look like settings of ours and are none. */
export function strangeVariables(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set([...SETTING_NAMES.map(environmentName), CLOCK]);
  return Object.keys(environment).filter(
    (name) => name.startsWith(VARIABLE_PREFIX) && !known.has(name) && !CREDENTIAL.test(name),
  );
}

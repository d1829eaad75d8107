import * as pulumi from "@pulumi/pulumi";
import { printedMessage, withCode } from "../contract/trouble";
import type * as Config from "../config";
import { NAMESPACE, VARIABLE_PREFIX } from "../config/namespace";

let settings: StackSettings | undefined;

/** The settings that a program needs. */
interface StackSettings {
  readonly ownerTag: boolean;
}

/** The SDK exports it, but its types do not. */
const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret: (key: string) => boolean };

/**
 * Validates the stack's config once for each program, since only a program can see which values are secret.
 * Errors: an unknown key, an invalid value, a client secret that is not encrypted.
 */
export function stackSettings(): StackSettings {
  if (settings) {
    return settings;
  }
  const config = pulumi.runtime.allConfig();
  const configKeys = Object.keys(config).filter((key) => key.startsWith(`${NAMESPACE}:`));
  const isSet =
    configKeys.length > 0 || Object.keys(process.env).some((name) => name.startsWith(VARIABLE_PREFIX));
  settings = isSet ? resolve(config, configKeys) : { ownerTag: false };
  return settings;
}

function resolve(config: Record<string, string>, configKeys: readonly string[]): StackSettings {
  // Loaded only for programs with settings: it takes most of the loading time.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { configKey, resolveSettings, SettingsError } = require("../config") as typeof Config;
  const secretKey = configKey("clientSecret");
  if (configKeys.includes(secretKey) && !isConfigSecret(secretKey)) {
    throw new pulumi.RunError(
      withCode(
        `${secretKey} is not encrypted in the stack's config: run pulumi config set --secret ${secretKey}. ` +
          "If the file was ever committed, create new credentials too.",
        "EVENT_CENTER_SETTINGS",
      ),
    );
  }
  try {
    return resolveSettings({ config: (key) => config[`${NAMESPACE}:${key}`], configKeys });
  } catch (error) {
    throw error instanceof SettingsError ? new pulumi.RunError(printedMessage(error)) : error;
  }
}

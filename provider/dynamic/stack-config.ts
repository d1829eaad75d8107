import * as pulumi from "@pulumi/pulumi";
import { printedMessage, withCode } from "../contract/trouble";
import type * as Config from "../config";
import { NAMESPACE, VARIABLE_PREFIX } from "../config/namespace";

let judged: Judged | undefined;

/** What a program needs to know of its settings. */
interface Judged {
  readonly ownerTag: boolean;
}

/** Exported by the SDK, but left out of its types. */
const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret: (key: string) => boolean };

/**
 * Judges the stack's config once a program, where the engine still tells what is secret.
 * Errors: a mistyped key, a value that its setting does not take, a client secret that is not encrypted.
 */
export function judgeStackConfig(): Judged {
  if (judged) {
    return judged;
  }
  const config = pulumi.runtime.allConfig();
  const configKeys = Object.keys(config).filter((key) => key.startsWith(`${NAMESPACE}:`));
  const isSet =
    configKeys.length > 0 || Object.keys(process.env).some((name) => name.startsWith(VARIABLE_PREFIX));
  judged = isSet ? judge(config, configKeys) : { ownerTag: false };
  return judged;
}

function judge(config: Record<string, string>, configKeys: readonly string[]): Judged {
  // Most of what a program would wait for, and only programs with settings need it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { configKey, resolveSettings, SettingsError } = require("../config") as typeof Config;
  const secretKey = configKey("clientSecret");
  if (configKeys.includes(secretKey) && !isConfigSecret(secretKey)) {
    throw new pulumi.RunError(
      withCode(
        `${secretKey} stands unencrypted in the stack's config: run pulumi config set --secret ${secretKey}, ` +
          "and have the old one replaced if the file was ever committed.",
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

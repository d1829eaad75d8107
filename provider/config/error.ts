import type { Trouble } from "../contract";

/**
 * A setting that cannot be used. The message names the setting as it was given, its allowed values and what to do. It
 * never contains the value, which may be secret.
 */
export class SettingsError extends Error {
  /** The name of the class, which Node prints. */
  override readonly name = "SettingsError";
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_SETTINGS",
    cause: "A setting has an invalid value, or there is no setting with that name.",
    cure: "The message names the setting, the values that it accepts, and the command that corrects it. A variable `AKAMAI_EVENT_CENTER_<NAME>` wins over Pulumi's config.",
  } as const satisfies Trouble;
  /** The same in all versions. */
  readonly code = SettingsError.trouble.code;

  constructor(
    message: string,
    /** The setting, or the unknown key. */
    readonly setting: string,
    /** The form in which it was given: a config key, a variable, or the option itself. */
    readonly form: string,
  ) {
    super(message);
  }
}

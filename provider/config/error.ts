import type { Trouble } from "../contract";

/**
 * A setting that cannot be used. The message names the setting in the form in which it was given, what it may be and
 * what to do; it never holds a value, which may be a secret.
 */
export class SettingsError extends Error {
  /** For messages of Node. */
  override readonly name = "SettingsError";
  /** @internal */
  static readonly trouble = {
    code: "EVENT_CENTER_SETTINGS",
    cause: "A setting has an invalid value, or there is no setting with that name.",
    cure: "The message names the setting, the values that it accepts, and the command that corrects it. A variable `AKAMAI_EVENT_CENTER_<NAME>` wins over Pulumi's config.",
  } as const satisfies Trouble;
  /** Never changes between versions. */
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

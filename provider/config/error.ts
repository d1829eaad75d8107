/**
 * A setting that cannot be used. The message names the setting in the form in which it was given, what it may be and
 * what to do; it never holds a value, which may be a secret.
 */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly code = "EVENT_CENTER_SETTINGS";

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
